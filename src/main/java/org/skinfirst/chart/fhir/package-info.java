/** FHIR R4 resources as records: what is read of them, and by which rules. */
@NullMarked
package org.skinfirst.chart.fhir;

import org.jspecify.annotations.NullMarked;
