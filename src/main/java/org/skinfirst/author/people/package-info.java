/** Whom rules are tried on: requests and patients in files, and people made up at every bound. */
@NullMarked
package org.skinfirst.author.people;

import org.jspecify.annotations.NullMarked;
