/** The service: puts the parts of the other packages together. */
@NullMarked
package org.skinfirst.server;

import org.jspecify.annotations.NullMarked;
