/** JSON Schemas of the YAML files that authors write. */
@NullMarked
package org.skinfirst.author.schema;

import org.jspecify.annotations.NullMarked;
