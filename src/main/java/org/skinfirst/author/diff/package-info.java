/** Two folders of rules over the same people: who gains and who loses which card, and why. */
@NullMarked
package org.skinfirst.author.diff;

import org.jspecify.annotations.NullMarked;
