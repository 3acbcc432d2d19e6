package org.skinfirst.chart.kinds;

import java.util.Set;

/**
 * The value sets that a record belongs to.
 *
 * @param byText true when no code, only words, say what the record is
 */
public record Kinds(Set<String> ids, boolean byText) {

  public static final Kinds NONE = new Kinds(Set.of(), false);
}
