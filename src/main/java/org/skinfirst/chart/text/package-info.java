/**
 * What the words of a chart say about what they name: present, denied, past, someone else's. It
 * stands apart from the kinds, since it knows phrases and cues and no value set.
 */
@NullMarked
package org.skinfirst.chart.text;

import org.jspecify.annotations.NullMarked;
