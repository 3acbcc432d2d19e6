/** Recommendations page by page, for those who decide on them, and what was decided. */
@NullMarked
package org.skinfirst.author.review;

import org.jspecify.annotations.NullMarked;
