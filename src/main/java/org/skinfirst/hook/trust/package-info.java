/** Who may call: configured clients, by the token that each call carries. */
@NullMarked
package org.skinfirst.hook.trust;

import org.jspecify.annotations.NullMarked;
