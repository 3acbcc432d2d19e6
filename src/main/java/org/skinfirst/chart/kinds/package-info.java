/** Which value sets a record belongs to, by its codes and by its words. */
@NullMarked
package org.skinfirst.chart.kinds;

import org.jspecify.annotations.NullMarked;
