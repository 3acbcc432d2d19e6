/** Who asked what about whom, kept so that a change of it is noticed. */
@NullMarked
package org.skinfirst.audit;

import org.jspecify.annotations.NullMarked;
