/** The corridor itself, and what starts it. */
@NullMarked
package org.skinfirst;

import org.jspecify.annotations.NullMarked;
