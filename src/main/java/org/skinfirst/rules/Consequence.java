package org.skinfirst.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code then} does: {@code insert( new Advice( "id", $fact ) );}.
 *
 * @param type Advice or Situation
 * @param about variables that are handed on
 */
record Consequence(String type, String id, List<String> about) {

  private static final List<String> BEFORE = List.of("insert", "(", "new");
  private static final List<String> AFTER = List.of(")", ")", ";");

  /** Empty where it does anything else. */
  static Optional<Consequence> of(String text) {
    List<String> words = DrlWords.of(text);
    int end = words.size() - AFTER.size();
    if (end < 6
        || !words.subList(0, 3).equals(BEFORE)
        || !words.get(4).equals("(")
        || !words.get(5).startsWith("\"")
        || !words.subList(end, words.size()).equals(AFTER)) {
      return Optional.empty();
    }
    List<String> about = new ArrayList<>();
    for (int i = 6; i < end; i += 2) {
      if (!words.get(i).equals(",") || i + 1 == end || !Constraint.isVariable(words.get(i + 1))) {
        return Optional.empty();
      }
      about.add(words.get(i + 1));
    }
    String id = words.get(5).substring(1, words.get(5).length() - 1);
    return Optional.of(new Consequence(words.get(3), id, about));
  }
}
