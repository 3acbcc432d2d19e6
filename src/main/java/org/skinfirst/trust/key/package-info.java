/** The public keys of clients, and whether a signature is good by one. */
@NullMarked
package org.skinfirst.trust.key;

import org.jspecify.annotations.NullMarked;
