/** Scenarios with their charts read once, to try many changes of the rules on. */
@NullMarked
package org.skinfirst.author.cases;

import org.jspecify.annotations.NullMarked;
