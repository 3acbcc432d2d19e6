/** Why a recommendation was given for a chart, or why not: condition by condition. */
@NullMarked
package org.skinfirst.author.why;

import org.jspecify.annotations.NullMarked;
