/** Request bodies as they come over the network, also from clients that are slow. */
@NullMarked
package org.skinfirst.server.body;

import org.jspecify.annotations.NullMarked;
