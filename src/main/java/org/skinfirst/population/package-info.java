/** A whole population: an export of many patients in, who would get which card out. */
@NullMarked
package org.skinfirst.population;

import org.jspecify.annotations.NullMarked;
