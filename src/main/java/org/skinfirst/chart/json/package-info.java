/** The gateway: bytes become JSON that is safe to read, or are refused. */
@NullMarked
package org.skinfirst.chart.json;

import org.jspecify.annotations.NullMarked;
