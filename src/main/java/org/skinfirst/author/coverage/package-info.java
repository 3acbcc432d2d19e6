/** What the scenarios prove: which rules, conditions, members, rows and blanks they use. */
@NullMarked
package org.skinfirst.author.coverage;

import org.jspecify.annotations.NullMarked;
