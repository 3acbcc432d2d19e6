/** What the program starts with, and what its build runs. */
@NullMarked
package org.skinfirst;

import org.jspecify.annotations.NullMarked;
