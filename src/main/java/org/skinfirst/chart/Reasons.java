package org.skinfirst.chart;

import java.util.List;
import java.util.Set;
import org.skinfirst.chart.kinds.Described;

/**
 * What something is given for.
 *
 * @param stated whether anything is written down at all
 * @param kinds of what is written down
 * @param remarks kinds of all that reasons and remarks name, in whatever words, and be it possible
 *     or past
 */
record Reasons(boolean stated, Set<String> kinds, Set<String> remarks) {

  /** The place of what is said to be a reason. */
  static final String PATH = "reason";

  static final Reasons NONE = new Reasons(false, Set.of(), Set.of());

  /** The words of a text, as a reason. */
  static Described text(Described text) {
    return new Described(PATH, List.of(), text.text());
  }
}
