/** How things are written as text, wherever they are; knows nothing but Java. */
@NullMarked
package org.skinfirst.text;

import org.jspecify.annotations.NullMarked;
