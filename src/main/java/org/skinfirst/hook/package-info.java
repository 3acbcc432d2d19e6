/** The CDS Hooks doors: discovery, calls, errors, and the clock. */
@NullMarked
package org.skinfirst.hook;

import org.jspecify.annotations.NullMarked;
