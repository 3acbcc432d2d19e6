/** Errors as FHIR OperationOutcomes. */
@NullMarked
package org.skinfirst.server.error;

import org.jspecify.annotations.NullMarked;
