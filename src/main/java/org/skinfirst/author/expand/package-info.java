/** Fills value sets with what a terminology server knows below the codes that people wrote. */
@NullMarked
package org.skinfirst.author.expand;

import org.jspecify.annotations.NullMarked;
