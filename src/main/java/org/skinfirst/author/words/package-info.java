/** Lines of charts with their right classes, put to the service one by one. */
@NullMarked
package org.skinfirst.author.words;

import org.jspecify.annotations.NullMarked;
