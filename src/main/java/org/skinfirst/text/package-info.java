/** How things are written as text, wherever they are; knows no other package of ours. */
@NullMarked
package org.skinfirst.text;

import org.jspecify.annotations.NullMarked;
