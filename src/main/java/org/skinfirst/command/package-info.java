/** The command line. */
@NullMarked
package org.skinfirst.command;

import org.jspecify.annotations.NullMarked;
