package org.skinfirst.author.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.author.words.WordRun.Outcome;

/** The outcomes of a list, counted. */
public final class WordCounts {

  /** How many lines of a class are right. */
  public record Count(int right, int all) {

    private Count plus(boolean isRight) {
      return new Count(right + (isRight ? 1 : 0), all + 1);
    }

    public double percent() {
      return all == 0 ? 100 : 100.0 * right / all;
    }
  }

  private final Map<String, Count> byClass = new LinkedHashMap<>();
  private final Map<String, Map<String, List<Outcome>>> confusion = new LinkedHashMap<>();
  private Count total = new Count(0, 0);

  public WordCounts(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      boolean right = outcome.isRight();
      byClass.merge(
          outcome.right(), new Count(0, 0).plus(right), (count, one) -> count.plus(right));
      total = total.plus(right);
      confusion
          .computeIfAbsent(outcome.right(), name -> new LinkedHashMap<>())
          .computeIfAbsent(outcome.came(), name -> new ArrayList<>())
          .add(outcome);
    }
  }

  public Map<String, Count> byClass() {
    return byClass;
  }

  public Count total() {
    return total;
  }

  /** The outcomes whose lines are of one class and were taken for another. */
  List<Outcome> cell(String right, String came) {
    return confusion.getOrDefault(right, Map.of()).getOrDefault(came, List.of());
  }
}
