/** Discovery and hook calls: who calls, on which day, in which language. */
@NullMarked
package org.skinfirst.server.call;

import org.jspecify.annotations.NullMarked;
