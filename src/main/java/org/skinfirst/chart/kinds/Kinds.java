package org.skinfirst.chart.kinds;

import java.util.List;
import java.util.Set;
import org.skinfirst.chart.text.Assertion;

/**
 * The value sets that a record belongs to.
 *
 * @param byText true when no code, only words, say what the record is
 * @param others what its words name without saying that it is so
 * @param isCut whether it has more words than are read
 */
public record Kinds(Set<String> ids, boolean byText, List<Other> others, boolean isCut) {

  public static final Kinds NONE = new Kinds(Set.of(), false, List.of(), false);

  /**
   * Kinds of which the words say something else than that they are present.
   *
   * @param cue the words that say so
   */
  public record Other(Assertion assertion, String cue, Set<String> ids) {}
}
