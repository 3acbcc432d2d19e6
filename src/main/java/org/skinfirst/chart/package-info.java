/** FHIR JSON becomes facts; the only package that knows HAPI FHIR. */
@NullMarked
package org.skinfirst.chart;

import org.jspecify.annotations.NullMarked;
