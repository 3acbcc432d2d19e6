/** A folder of rules as one file that people sign, and whose signatures are checked. */
@NullMarked
package org.skinfirst.pack.signed;

import org.jspecify.annotations.NullMarked;
