package org.skinfirst.chart.fhir;

import org.skinfirst.chart.json.PlainJson;

/**
 * Where each element of one type of resource stood last, of those that name nothing that is looked
 * for. Many stand there again, byte for byte, such as a profile, a category or a status.
 */
final class Repeats {

  private final int[] from;
  private final int[] length;
  private final int[] tokens;

  /**
   * @param elements all their numbers are below this
   */
  Repeats(int elements) {
    this.from = new int[elements];
    this.length = new int[elements];
    this.tokens = new int[elements];
  }

  /** Goes past the value that is next where it is that of the element's last time. */
  boolean pass(PlainJson json, int element) {
    return length[element] > 0 && json.repeats(from[element], length[element], tokens[element]);
  }

  /** Keeps the value that was just gone past; of a number it does not show where it ends. */
  void keep(PlainJson json, int element, int start, int tokensBefore) {
    if (json.endsVisibly()) {
      from[element] = start;
      length[element] = json.at() - start;
      tokens[element] = json.tokens() - tokensBefore;
    }
  }
}
