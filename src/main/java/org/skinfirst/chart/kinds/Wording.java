package org.skinfirst.chart.kinds;

import java.util.Set;
import org.skinfirst.chart.text.Cues;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;

/** What helps to understand words, beside the members of value sets. */
record Wording(Products products, ProductCodes codes, Exclusions exclusions, Cues cues) {

  /**
   * @param sets ids of the value sets that there are
   */
  static Wording read(PackFolder folder, Set<String> sets, Faults faults) {
    return new Wording(
        Products.read(folder, sets, faults),
        ProductCodes.read(folder, faults),
        Exclusions.read(folder, sets, faults),
        Cues.read(folder, faults));
  }
}
