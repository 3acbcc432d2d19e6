package org.skinfirst.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skinfirst.facts.Fact;

/** Facts, those that mean the same taken for one; in an order that delivery does not decide. */
final class LikeFacts {

  static final Comparator<Fact> BY_NAME =
      Comparator.comparing(Fact::reference).thenComparing(Fact::label);

  private final Map<Fact, List<Fact>> byFirst = new LinkedHashMap<>();

  private LikeFacts() {}

  static LikeFacts of(Collection<Fact> facts) {
    Map<Fact, List<Fact>> byMeaning = new HashMap<>();
    for (Fact fact : facts) {
      byMeaning.computeIfAbsent(fact.meaning(), meaning -> new ArrayList<>(1)).add(fact);
    }
    List<List<Fact>> groups = new ArrayList<>(byMeaning.values());
    groups.forEach(same -> same.sort(BY_NAME));
    groups.sort(Comparator.comparing(same -> same.get(0), BY_NAME));
    LikeFacts alike = new LikeFacts();
    groups.forEach(same -> alike.byFirst.put(same.get(0), same));
    return alike;
  }

  /** One fact of each meaning. */
  Set<Fact> firsts() {
    return byFirst.keySet();
  }

  /** All that mean the same as one of the first; any other fact is alone. */
  List<Fact> like(Fact first) {
    return byFirst.getOrDefault(first, List.of(first));
  }
}
