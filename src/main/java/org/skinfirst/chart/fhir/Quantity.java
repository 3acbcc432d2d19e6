package org.skinfirst.chart.fhir;

import org.jspecify.annotations.Nullable;

/** An amount; what it is measured in is not read. */
public record Quantity(@Nullable Double value) {}
