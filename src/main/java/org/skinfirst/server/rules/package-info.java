/** Which rules are served: read, checked, and replaced while calls go on. */
@NullMarked
package org.skinfirst.server.rules;

import org.jspecify.annotations.NullMarked;
