/** Files to begin with: a folder of rules, a recommendation, a value set, a table. */
@NullMarked
package org.skinfirst.author.scaffold;

import org.jspecify.annotations.NullMarked;
