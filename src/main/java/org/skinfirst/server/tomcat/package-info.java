/** How Tomcat is set up, and how it stops. */
@NullMarked
package org.skinfirst.server.tomcat;

import org.jspecify.annotations.NullMarked;
