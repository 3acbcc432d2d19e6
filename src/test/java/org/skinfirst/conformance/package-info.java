/** What the service answers, checked by the HL7 validator, which has a class path of its own. */
@NullMarked
package org.skinfirst.conformance;

import org.jspecify.annotations.NullMarked;
