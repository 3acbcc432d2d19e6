package org.skinfirst.author.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.skinfirst.facts.AgeBand;

/** A difference in sentences, with how many of which age it concerns. */
public final class DifferenceText {

  private DifferenceText() {}

  /** One sentence for each recommendation and each way in which its cards changed. */
  public static List<String> sentences(Difference difference) {
    List<String> sentences = new ArrayList<>();
    for (String id : difference.recommendations().keySet()) {
      for (Difference.Kind kind : Difference.Kind.values()) {
        List<Difference.Change> changes =
            difference.changes().stream()
                .filter(change -> change.recommendation().equals(id) && change.kind() == kind)
                .toList();
        if (!changes.isEmpty()) {
          String title = difference.titles().getOrDefault(id, id);
          sentences.add(
              people(changes.size())
                  + does(kind, changes.size() == 1)
                  + " \u201c"
                  + title
                  + "\u201d ("
                  + id
                  + "): "
                  + ages(changes)
                  + '.');
        }
      }
    }
    return sentences;
  }

  private static String people(int count) {
    return count == 1 ? "1 person " : count + " people ";
  }

  private static String does(Difference.Kind kind, boolean one) {
    return switch (kind) {
      case GAINED -> one ? "now gets" : "now get";
      case LOST -> one ? "no longer gets" : "no longer get";
      case REWORDED -> one ? "gets other words in" : "get other words in";
      case SAME -> one ? "still gets" : "still get";
    };
  }

  private static String ages(List<Difference.Change> changes) {
    Map<String, Long> byAge =
        changes.stream()
            .collect(Collectors.groupingBy(Difference.Change::age, Collectors.counting()));
    return AgeBand.names().stream()
        .filter(byAge::containsKey)
        .map(
            age ->
                byAge.get(age) + (age.equals(AgeBand.UNKNOWN) ? " of unknown age" : " aged " + age))
        .collect(Collectors.joining(", "));
  }
}
