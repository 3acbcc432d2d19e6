/** The words that rules are written in: what a clinician would say of a chart. */
@NullMarked
package org.skinfirst.facts;

import org.jspecify.annotations.NullMarked;
