/** What happens at the start, and what can stop it. */
@NullMarked
package org.skinfirst.server.start;

import org.jspecify.annotations.NullMarked;
