package org.skinfirst.author.lint;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skinfirst.facts.FactTypes;
import org.skinfirst.facts.Person;
import org.skinfirst.facts.Situation;
import org.skinfirst.facts.Unread;
import org.skinfirst.pack.Lint;
import org.skinfirst.rules.Condition;
import org.skinfirst.rules.Constraint;
import org.skinfirst.rules.FactPattern;
import org.skinfirst.rules.Operator;
import org.skinfirst.rules.WrittenRule;

/** Negations that hold as well where what they deny was never delivered. */
final class GuardChecks {

  /** A call without the patient is refused, and what was not read is what guards ask for. */
  private static final Set<String> NEVER_MISSING =
      Set.of(Person.class.getSimpleName(), Unread.class.getSimpleName());

  private final Content content;
  private final Map<String, String> areas = new LinkedHashMap<>();
  private final Map<String, List<WrittenRule>> situations;

  GuardChecks(Content content) {
    this.content = content;
    content
        .knowledge()
        .pack()
        .areas()
        .forEach((name, area) -> area.facts().forEach(fact -> areas.put(fact, name)));
    this.situations =
        content.written().stream()
            .filter(rule -> rule.info().isSituation())
            .collect(Collectors.groupingBy(rule -> rule.info().id()));
  }

  void run() {
    content.written().forEach(this::check);
  }

  private void check(WrittenRule rule) {
    Set<String> guarded =
        rule.conditions().stream()
            .flatMap(condition -> guard(condition).stream())
            .collect(Collectors.toSet());
    Map<String, Condition> open = new LinkedHashMap<>();
    for (Condition condition : rule.conditions()) {
      if (condition.form() == Condition.Form.ABSENT) {
        areasOf(condition.parts()).stream()
            .filter(area -> !guarded.contains(area))
            .forEach(area -> open.putIfAbsent(area, condition));
      }
    }
    String reason = rule.info().unguarded();
    if (!reason.isEmpty() && open.isEmpty()) {
      report(rule, rule.info().line(), "every negation has its guard", "take off @unguarded");
    }
    open.forEach(
        (area, condition) -> {
          if (area.isEmpty() || !reason.contains(area)) {
            report(rule, area, condition);
          }
        });
  }

  /** The area that must have come whole for this to hold; empty for any other condition. */
  private static Optional<String> guard(Condition condition) {
    FactPattern first = condition.parts().get(0);
    boolean isGuard =
        condition.form() == Condition.Form.ABSENT
            && condition.parts().size() == 1
            && first.type().equals(Unread.class.getSimpleName())
            && first.constraints().size() == 1;
    return isGuard ? contained(first.constraints().get(0)) : Optional.empty();
  }

  private static Optional<String> contained(Constraint constraint) {
    return constraint.operator() == Operator.CONTAINS ? constraint.kind() : Optional.empty();
  }

  private Set<String> areasOf(Collection<FactPattern> patterns) {
    Set<String> found = new TreeSet<>();
    for (FactPattern pattern : patterns) {
      if (pattern.type().equals(Situation.class.getSimpleName())) {
        named(pattern).forEach(rule -> found.addAll(areasOf(patternsOf(rule))));
      } else if (content.isFact(pattern.type()) && !NEVER_MISSING.contains(pattern.type())) {
        FactTypes.of(pattern.type()).forEach(type -> found.add(areas.getOrDefault(type, "")));
      }
    }
    return found;
  }

  /** Rules of the situations that a pattern asks for; of all, where it names none. */
  private Stream<WrittenRule> named(FactPattern situation) {
    List<String> ids =
        situation.constraints().stream().flatMap(one -> contained(one).stream()).toList();
    return situations.entrySet().stream()
        .filter(entry -> ids.isEmpty() || ids.contains(entry.getKey()))
        .flatMap(entry -> entry.getValue().stream());
  }

  private static List<FactPattern> patternsOf(WrittenRule rule) {
    return rule.conditions().stream().flatMap(condition -> condition.parts().stream()).toList();
  }

  private void report(WrittenRule rule, String area, Condition condition) {
    if (area.isEmpty()) {
      report(
          rule,
          condition.line(),
          "no area of pack.yaml tells of what '" + condition.text() + "' denies",
          "write its fact under 'facts' of an area; until then it cannot be called absent");
    } else {
      report(
          rule,
          condition.line(),
          "'" + condition.text() + "' holds where '" + area + "' did not come",
          "add: not Unread( kinds contains \""
              + area
              + "\" ), or say why not: @unguarded( \"A sentence about "
              + area
              + ".\" )");
    }
  }

  private void report(WrittenRule rule, int line, String message, String help) {
    content.faults().add(Lint.UNGUARDED, rule.info().file(), line, message, help);
  }
}
