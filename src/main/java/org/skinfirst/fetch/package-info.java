/** Reads from the EHR's FHIR server what a call lacks, where a setting allows it. */
@NullMarked
package org.skinfirst.fetch;

import org.jspecify.annotations.NullMarked;
