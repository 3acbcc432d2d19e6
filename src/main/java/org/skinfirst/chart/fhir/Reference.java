package org.skinfirst.chart.fhir;

import org.skinfirst.chart.kinds.Described;

/**
 * @param reference empty where there is none
 * @param display what the sender calls that which it means
 */
public record Reference(String reference, Described display) {}
