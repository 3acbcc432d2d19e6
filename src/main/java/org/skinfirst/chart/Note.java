package org.skinfirst.chart;

import org.skinfirst.chart.kinds.Described;

/** A remark on a record. */
record Note(Described text) {}
