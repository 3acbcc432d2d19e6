/** Rules as their authors wrote them: each condition with its line, ready to be taken apart. */
@NullMarked
package org.skinfirst.author.rule;

import org.jspecify.annotations.NullMarked;
