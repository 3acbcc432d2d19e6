/** Breaks the rules in small ways, to see which breaks no scenario notices. */
@NullMarked
package org.skinfirst.author.mutation;

import org.jspecify.annotations.NullMarked;
