/** The settings of the service, and where it writes by default. */
@NullMarked
package org.skinfirst.server.settings;

import org.jspecify.annotations.NullMarked;
