package org.skinfirst.chart.kinds;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.facts.Need;

/**
 * Finds, for what rules ask, the fewest value sets of which a record must belong to one. Where a
 * kind is made of several (this drug in that form), the part that the fewest kinds are made of is
 * looked for; the others are too common to tell anything. Where several would do, the kind that
 * most needs ask for is looked for once for all of them.
 */
final class NeededSets {

  private final Map<String, ValueSet> sets;
  private final Map<String, Integer> uses = new HashMap<>();

  NeededSets(Map<String, ValueSet> sets) {
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
    Map<String, Integer> asked = new HashMap<>();
    needs.forEach(need -> need.all().forEach(kind -> asked.merge(kind, 1, Integer::sum)));
    Comparator<String> best =
        Comparator.<String>comparingInt(kind -> cost(of(kind)))
            .thenComparingInt(kind -> -asked.getOrDefault(kind, 0))
            .thenComparing(Comparator.naturalOrder());
    Set<String> needed = new TreeSet<>();
    for (Need need : needs) {
      Optional<String> one = need.all().stream().filter(kind -> !of(kind).isEmpty()).min(best);
      if (one.isPresent()) {
        needed.addAll(of(one.get()));
      } else {
        need.any().forEach(kind -> needed.addAll(of(kind)));
      }
    }
    return needed.stream().map(sets::get).toList();
  }

  private Set<String> of(String kind) {
    Set<String> needed = new LinkedHashSet<>();
    ValueSet set = sets.get(kind);
    if (set == null) {
      return needed;
    }
    if (!set.members().isEmpty()) {
      needed.add(kind);
    }
    for (ValueSet.Union union : set.unions()) {
      needed.addAll(rarest(union.ids()));
    }
    return needed;
  }

  private Set<String> rarest(List<String> parts) {
    return parts.stream().map(this::of).min(Comparator.comparingInt(this::cost)).orElse(Set.of());
  }

  private int cost(Set<String> needed) {
    int most = 0;
    for (String id : needed) {
      most = Math.max(most, uses.getOrDefault(id, 0));
    }
    return most;
  }
}
