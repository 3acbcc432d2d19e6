/** Calls to others: only to addresses and URLs that a setting allows, and never for long. */
@NullMarked
package org.skinfirst.outbound;

import org.jspecify.annotations.NullMarked;
