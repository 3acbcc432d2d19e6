package org.skinfirst.chart.fhir;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names that DSTU2, STU3 or R5 have in this element, and R4 has not. A resource with one of them is
 * of that version: what it says may stand elsewhere than R4 has it, or may be turned into its
 * opposite, as by {@code taken} in STU3.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OtherVersions {

  /** Of a choice, what all its names begin with, and "*". */
  String[] value();
}
