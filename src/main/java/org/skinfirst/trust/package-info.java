/** Who may call: configured clients, by the token that each call carries. */
@NullMarked
package org.skinfirst.trust;

import org.jspecify.annotations.NullMarked;
