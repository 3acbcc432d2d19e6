package org.skinfirst.chart.fhir;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an element that only tells more of what the resource names elsewhere: where a value in it
 * is not as in FHIR R4 the resource cannot be used, but what it is about is known all the same.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Qualifying {}
