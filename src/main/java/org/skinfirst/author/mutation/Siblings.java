package org.skinfirst.author.mutation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.skinfirst.advice.Advisor;
import org.skinfirst.chart.kinds.ValueSet;
import org.skinfirst.facts.Person;
import org.skinfirst.facts.Unread;
import org.skinfirst.pack.Table;

/** For each kind another that an author might have written instead. */
final class Siblings {

  private final List<String> areas;
  private final List<String> ages;
  private final Map<String, String> sets = new LinkedHashMap<>();

  Siblings(Advisor advisor) {
    this.areas = List.copyOf(advisor.pack().areas().keySet());
    Table table = advisor.ageGroups();
    this.ages =
        table == null ? List.of() : table.rows().stream().map(row -> row.cell("group")).toList();
    // Members of one union stand for one another; a set that is in none, for its neighbour.
    for (ValueSet set : advisor.sets().all()) {
      List<String> members =
          new ArrayList<>(set.unions().stream().flatMap(union -> union.ids().stream()).toList());
      members.forEach(member -> sets.putIfAbsent(member, next(members, member)));
    }
    List<String> all = List.copyOf(new TreeSet<>(advisor.sets().ids()));
    all.forEach(id -> sets.putIfAbsent(id, next(all, id)));
    all.forEach(id -> sets.computeIfPresent(id, (i, next) -> next.equals(i) ? next(all, i) : next));
  }

  /** A kind that facts of this type may have; the same when there is no other. */
  String of(String factType, String kind) {
    if (factType.equals(Person.class.getSimpleName())) {
      return next(ages, kind);
    }
    if (factType.equals(Unread.class.getSimpleName())) {
      return next(areas, kind);
    }
    return sets.getOrDefault(kind, kind);
  }

  private static String next(List<String> all, String one) {
    return all.isEmpty() ? one : all.get((all.indexOf(one) + 1) % all.size());
  }
}
