/** Makes up a population as a bulk export, with what is right for each person beside it. */
@NullMarked
package org.skinfirst.author.generate;

import org.jspecify.annotations.NullMarked;
