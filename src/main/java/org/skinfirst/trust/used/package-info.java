/** Which tokens were used: in memory, and behind the calls where a restart or others find them. */
@NullMarked
package org.skinfirst.trust.used;

import org.jspecify.annotations.NullMarked;
