/** The feedback store: the only place that knows SQL. */
@NullMarked
package org.skinfirst.feedback.store;

import org.jspecify.annotations.NullMarked;
