/** Feedback over HTTP: taken, counted, deleted when it is old. */
@NullMarked
package org.skinfirst.server.feedback;

import org.jspecify.annotations.NullMarked;
