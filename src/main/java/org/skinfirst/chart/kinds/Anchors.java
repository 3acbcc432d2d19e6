package org.skinfirst.chart.kinds;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skinfirst.facts.Need;

/**
 * Finds, for what rules ask, the fewest value sets of which a record must belong to one. Where a
 * kind is made of several (this drug in that form), the part that the fewest kinds are made of is
 * looked for; the others are too common to tell anything.
 */
final class Anchors {

  private final Map<String, ValueSet> sets;
  private final Map<String, Integer> uses = new HashMap<>();

  Anchors(Map<String, ValueSet> sets) {
    this.sets = sets;
    for (ValueSet set : sets.values()) {
      for (ValueSet.Union union : set.unions()) {
        if (union.ids().size() > 1) {
          union.ids().forEach(id -> uses.merge(id, 1, Integer::sum));
        }
      }
    }
  }

  List<ValueSet> of(Collection<Need> needs) {
    Set<String> anchors = new LinkedHashSet<>();
    for (Need need : needs) {
      Set<String> any = new LinkedHashSet<>();
      need.any().forEach(kind -> any.addAll(of(kind)));
      anchors.addAll(
          need.all().stream().map(this::of).min(Comparator.comparingInt(this::cost)).orElse(any));
    }
    return anchors.stream().map(sets::get).toList();
  }

  private Set<String> of(String kind) {
    Set<String> anchors = new LinkedHashSet<>();
    ValueSet set = sets.get(kind);
    if (set == null) {
      return anchors;
    }
    if (!set.members().isEmpty()) {
      anchors.add(kind);
    }
    for (ValueSet.Union union : set.unions()) {
      anchors.addAll(rarest(union.ids()));
    }
    return anchors;
  }

  private Set<String> rarest(List<String> parts) {
    return parts.stream().map(this::of).min(Comparator.comparingInt(this::cost)).orElse(Set.of());
  }

  private int cost(Set<String> anchors) {
    int most = 0;
    for (String id : anchors) {
      most = Math.max(most, uses.getOrDefault(id, 0));
    }
    return most;
  }
}
