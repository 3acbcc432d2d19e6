/** Who names what in a folder of rules. */
@NullMarked
package org.skinfirst.author.uses;

import org.jspecify.annotations.NullMarked;
