/** The rules as a FHIR package, for programs that are not this one. */
@NullMarked
package org.skinfirst.author.fhir;

import org.jspecify.annotations.NullMarked;
