/** The folder of rules as files: what is in it, where a fault stands, and what pack.yaml says. */
@NullMarked
package org.skinfirst.pack;

import org.jspecify.annotations.NullMarked;
