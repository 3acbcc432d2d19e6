package org.skinfirst.author.why;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.FactTypes;
import org.skinfirst.facts.Mention;
import org.skinfirst.facts.Situation;
import org.skinfirst.facts.TableRow;
import org.skinfirst.facts.Unread;
import org.skinfirst.rules.Condition;
import org.skinfirst.rules.Constraint;
import org.skinfirst.rules.FactPattern;
import org.skinfirst.rules.Operator;
import org.skinfirst.rules.Probes;

/** The condition at which a rule stopped: what is there and should not be, or what came nearest. */
record Obstacle(Condition condition, String name, Map<String, List<Probes.Match>> matches) {

  private static final int MOST_KINDS = 4;

  List<Why.Seen> seen(Collection<Fact> facts) {
    if (condition.form() == Condition.Form.ABSENT) {
      Set<Why.Seen> there = new LinkedHashSet<>();
      for (Probes.Match match : matches.getOrDefault(name + " forbidden", List.of())) {
        match.bound().values().forEach(all -> all.forEach(one -> there.add(seen(one, List.of()))));
      }
      return List.copyOf(there);
    }
    return nearest(facts);
  }

  /** Those that lack the least. */
  private List<Why.Seen> nearest(Collection<Fact> facts) {
    FactPattern part = condition.parts().get(0);
    if (part.type().equals(Situation.class.getSimpleName())) {
      return notConcluded(part);
    }
    Set<Object> candidates = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Fact fact : facts) {
      if (FactTypes.isOf(fact, part.type())) {
        candidates.add(fact);
      }
    }
    List<Set<Object>> met = new ArrayList<>();
    for (int i = 0; i < part.constraints().size(); i++) {
      met.add(meeting(i));
      candidates.addAll(met.get(i));
    }
    List<Why.Seen> all = new ArrayList<>();
    for (Object candidate : candidates) {
      all.add(seen(candidate, fails(candidate, part, met)));
    }
    Set<String> asked = asked(part);
    List<Why.Seen> others = new ArrayList<>(mentioned(facts, asked));
    if (candidates.stream().noneMatch(one -> one instanceof Fact fact && isOf(fact, asked))) {
      others.addAll(ofOtherTypes(facts, part.type(), asked));
    }
    int least = all.stream().mapToInt(seen -> seen.fails().size()).min().orElse(0);
    return Stream.concat(all.stream().filter(seen -> seen.fails().size() == least), others.stream())
        .sorted(Comparator.comparing(Why.Seen::reference).thenComparing(Why.Seen::label))
        .toList();
  }

  /** Kinds that a fact must all have. */
  private static Set<String> asked(FactPattern part) {
    return part.constraints().stream()
        .filter(Obstacle::asksForKind)
        .flatMap(constraint -> constraint.kind().stream())
        .collect(Collectors.toSet());
  }

  private static boolean asksForKind(Constraint constraint) {
    return constraint.operator() == Operator.CONTAINS
        && constraint.left().equals("kinds")
        && constraint.kind().isPresent();
  }

  private static boolean isOf(Fact fact, Set<String> asked) {
    return !asked.isEmpty() && fact.kinds().containsAll(asked);
  }

  /** Of the kinds that are asked for, and another type of fact. */
  private static List<Why.Seen> ofOtherTypes(
      Collection<Fact> facts, String type, Set<String> asked) {
    return facts.stream()
        .filter(fact -> !(fact instanceof Mention) && isOf(fact, asked))
        .filter(fact -> !FactTypes.isOf(fact, type))
        .map(
            fact ->
                seen(
                    fact,
                    List.of(
                        "is of the kind, but a "
                            + fact.getClass().getSimpleName()
                            + " and no "
                            + type)))
        .toList();
  }

  /** What words name and do not claim. */
  private static List<Why.Seen> mentioned(Collection<Fact> facts, Set<String> asked) {
    return facts.stream()
        .filter(fact -> fact instanceof Mention && !Collections.disjoint(fact.kinds(), asked))
        .map(fact -> seen(fact, List.of("is only mentioned")))
        .toList();
  }

  /** No fact comes near to a situation; its own rules say what they lack. */
  private static List<Why.Seen> notConcluded(FactPattern part) {
    return part.constraints().stream()
        .flatMap(constraint -> constraint.kind().stream())
        .map(id -> new Why.Seen(part.type(), "", id, List.of("is not concluded; ask why of it")))
        .toList();
  }

  private Set<Object> meeting(int constraint) {
    Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Probes.Match match : matches.getOrDefault(name + ' ' + constraint, List.of())) {
      match.bound().values().forEach(found::addAll);
    }
    return found;
  }

  private static List<String> fails(Object candidate, FactPattern part, List<Set<Object>> met) {
    List<String> fails = new ArrayList<>();
    for (int i = 0; i < part.constraints().size(); i++) {
      Constraint constraint = part.constraints().get(i);
      if (!constraint.isBinding() && !met.get(i).contains(candidate)) {
        fails.add(Lack.of(constraint) + kindsInstead(candidate, constraint));
      }
    }
    return fails;
  }

  /** Of which kinds it is where it is not of the one that is asked for. */
  private static String kindsInstead(Object candidate, Constraint constraint) {
    if (!asksForKind(constraint) || !(candidate instanceof Fact fact) || fact.kinds().isEmpty()) {
      return "";
    }
    return fact.kinds().stream()
        .sorted()
        .limit(MOST_KINDS)
        .collect(
            Collectors.joining(
                "\", \"", ", but \"", fact.kinds().size() > MOST_KINDS ? "\" …" : "\""));
  }

  static Why.Seen seen(Object one, List<String> fails) {
    if (one instanceof TableRow row) {
      String place = "tables/" + row.table() + ".csv:" + row.line();
      return new Why.Seen("row", place, String.join(", ", values(row)), fails);
    }
    Fact fact = (Fact) one;
    String label = fact instanceof Unread gap ? gap.label() + ": " + gap.reason() : fact.label();
    label += fact.said().isEmpty() ? "" : " [" + fact.said() + ']';
    return new Why.Seen(fact.getClass().getSimpleName(), fact.reference(), label, fails);
  }

  private static List<String> values(TableRow row) {
    return row.cells().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(cell -> !cell.getValue().isEmpty() && cell.getValue().length() < 40)
        .map(cell -> cell.getKey() + " " + cell.getValue())
        .toList();
  }
}
