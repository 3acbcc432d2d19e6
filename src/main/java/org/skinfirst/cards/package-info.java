/**
 * A verdict becomes cards: worded, ordered, merged, capped. Alone in knowing the authors' words.
 */
@NullMarked
package org.skinfirst.cards;

import org.jspecify.annotations.NullMarked;
