package org.skinfirst.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skinfirst.facts.Need;
import org.skinfirst.pack.Table;

/**
 * What must be there before any rule can give advice: needs of facts of one type, of which each
 * rule needs one, itself or by way of the situation that it leans on.
 */
final class Premises {

  private static final String SITUATION = "Situation";

  /** Nobody is without the first; the others are no resources. */
  private static final Set<String> NO_PREMISE = Set.of("Person", "Unread", SITUATION);

  /** What each rule cannot do without: every one of these. */
  private final Map<WrittenRule, List<Need>> needed = new HashMap<>();

  private final List<WrittenRule> rules;
  private final Map<Need, Long> uses;

  private Premises(Collection<WrittenRule> written, Collection<Table> tables) {
    this.rules =
        written.stream()
            .filter(rule -> rule.info().status() != RuleInfo.Status.RETIRED)
            .filter(rule -> rule.info().status() != RuleInfo.Status.DRAFT)
            .toList();
    for (WrittenRule rule : rules) {
      List<Condition> there =
          rule.conditions().stream()
              .filter(condition -> condition.form() != Condition.Form.ABSENT)
              .toList();
      needed.put(rule, Needs.of(rule.with(there), tables).ofFacts());
    }
    this.uses =
        needed.values().stream()
            .flatMap(List::stream)
            .collect(Collectors.groupingBy(need -> need, Collectors.counting()));
  }

  /** Those of the type that has the fewest; none where no type will do for each rule. */
  static List<Need> of(Collection<WrittenRule> rules, Collection<Table> tables) {
    Premises premises = new Premises(rules, tables);
    Set<String> types = new TreeSet<>();
    premises.uses.keySet().forEach(need -> types.add(need.type()));
    types.removeAll(NO_PREMISE);
    List<List<Need>> found = new ArrayList<>();
    for (String type : types) {
      Set<Need> ofType = premises.ofType(type);
      if (ofType != null) {
        found.add(List.copyOf(ofType));
      }
    }
    return found.stream().min(Comparator.comparing(List::size)).orElse(List.of());
  }

  private @Nullable Set<Need> ofType(String type) {
    Set<Need> all = new LinkedHashSet<>();
    for (WrittenRule rule : rules) {
      if (!rule.info().isSituation()) {
        Set<Need> ofRule = ofRule(rule, type, new HashSet<>());
        if (ofRule == null) {
          return null;
        }
        all.addAll(ofRule);
      }
    }
    return all;
  }

  /**
   * Needs of the type of which the rule needs one; null where it can do without.
   *
   * @param above situations that led here
   */
  private @Nullable Set<Need> ofRule(WrittenRule rule, String type, Set<String> above) {
    List<Need> needs = needed.getOrDefault(rule, List.of());
    Need commonest =
        needs.stream()
            .filter(need -> need.type().equals(type) && !need.isOpen())
            .max(Comparator.comparing((Need need) -> uses.getOrDefault(need, 0L)))
            .orElse(null);
    if (commonest != null) {
      return Set.of(commonest);
    }
    for (Need need : needs) {
      Set<Need> found = need.type().equals(SITUATION) ? ofSituation(need, type, above) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Set<Need> ofSituation(Need need, String type, Set<String> above) {
    String id = need.all().stream().findFirst().orElse("");
    if (id.isEmpty() || !above.add(id)) {
      return null;
    }
    Set<Need> all = new LinkedHashSet<>();
    for (WrittenRule rule : rules) {
      if (rule.info().id().equals(id)) {
        Set<Need> ofRule = ofRule(rule, type, above);
        if (ofRule == null) {
          above.remove(id);
          return null;
        }
        all.addAll(ofRule);
      }
    }
    above.remove(id);
    return all;
  }
}
