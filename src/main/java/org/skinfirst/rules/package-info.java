/**
 * A folder of rules becomes a rule book; facts go in, a verdict comes out. Alone in knowing KIE.
 */
@NullMarked
package org.skinfirst.rules;

import org.jspecify.annotations.NullMarked;
