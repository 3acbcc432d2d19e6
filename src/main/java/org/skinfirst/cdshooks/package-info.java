/** CDS Hooks as JSON: requests in, cards and discovery out. Knows no HTTP. */
@NullMarked
package org.skinfirst.cdshooks;

import org.jspecify.annotations.NullMarked;
