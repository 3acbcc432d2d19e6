package org.skinfirst.chart.kinds;

import java.util.List;

/**
 * A row of {@code products/*.tsv}: what is sold under a name.
 *
 * @param percent strength that the row is about; below zero for any
 * @param sets that it belongs to
 */
public record Product(String file, int line, String name, double percent, List<String> sets) {

  boolean isAnyStrength() {
    return percent < 0;
  }
}
