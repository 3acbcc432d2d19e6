package org.skinfirst.author.lint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.skinfirst.facts.Person;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Table;
import org.skinfirst.rules.Condition;
import org.skinfirst.rules.Constraint;
import org.skinfirst.rules.FactPattern;
import org.skinfirst.rules.Operator;
import org.skinfirst.rules.TableTypes;
import org.skinfirst.rules.WrittenRule;

/** Rules that can never fire, also beside others of their id that do. */
final class NeverChecks {

  private final Content content;
  private final Map<String, Span> ages = new HashMap<>();

  NeverChecks(Content content) {
    this.content = content;
    Table groups = content.knowledge().ageGroups();
    if (groups != null) {
      groups.rows().forEach(row -> ages.put(row.cell("group"), Span.of(groups, row)));
    }
  }

  void run() {
    for (WrittenRule rule : content.written()) {
      checkAges(rule);
      rule.conditions().forEach(condition -> condition.parts().forEach(p -> checkPart(rule, p)));
      for (Condition condition : rule.conditions()) {
        if (condition.form() != Condition.Form.ABSENT) {
          condition.parts().forEach(part -> checkLookUp(rule, part));
        } else if (condition.parts().size() == 1) {
          checkDenied(rule, condition);
        }
      }
    }
  }

  /** The patient is in all age groups that are asked for. */
  private void checkAges(WrittenRule rule) {
    double from = 0;
    double to = Double.MAX_VALUE;
    for (Condition condition : rule.conditions()) {
      for (FactPattern part : condition.parts()) {
        boolean isPatient =
            condition.form() != Condition.Form.ABSENT
                && part.type().equals(Person.class.getSimpleName());
        for (Constraint constraint : isPatient ? part.constraints() : List.<Constraint>of()) {
          Span span =
              constraint.operator() == Operator.CONTAINS
                  ? constraint.kind().map(ages::get).orElse(null)
                  : null;
          if (span != null) {
            from = Math.max(from, span.from());
            to = Math.min(to, span.to());
            if (from >= to) {
              fault(rule, constraint.line(), "nobody is of all ages that are asked for");
              return;
            }
          }
        }
      }
    }
  }

  /** A field and the same field denied, a kind and the same kind denied. */
  private void checkPart(WrittenRule rule, FactPattern part) {
    Set<String> demands = demands(part);
    for (Constraint constraint : part.constraints()) {
      String opposite =
          switch (constraint.operator()) {
            case NOT -> constraint.left();
            case NOT_CONTAINS -> constraint.left() + " contains " + constraint.right();
            default -> "";
          };
      if (!opposite.isEmpty() && demands.contains(opposite)) {
        fault(rule, constraint.line(), "'" + opposite + "' is asked and denied at once");
      }
    }
  }

  /** Something that is asked for by one condition and must not be there by another. */
  private void checkDenied(WrittenRule rule, Condition denied) {
    FactPattern absent = denied.parts().get(0);
    for (Condition condition : rule.conditions()) {
      boolean asked =
          condition.form() != Condition.Form.ABSENT
              && condition.parts().stream()
                  .anyMatch(
                      part ->
                          part.type().equals(absent.type())
                              && demands(part).containsAll(demands(absent)));
      if (asked) {
        fault(
            rule,
            denied.line(),
            "this must not be there, and line " + condition.line() + " asks it");
      }
    }
  }

  /** Rows that are looked up by kinds that do not exist. */
  private void checkLookUp(WrittenRule rule, FactPattern part) {
    for (Table table : content.knowledge().tables()) {
      if (!TableTypes.type(table.name()).equals(part.type())) {
        continue;
      }
      for (String column : table.columns().keySet()) {
        part.constraints().stream()
            .filter(constraint -> constraint.operator() == Operator.CONTAINS)
            .filter(constraint -> constraint.right().equals(TableTypes.field(column)))
            .filter(constraint -> namesNoKind(table, column))
            .forEach(
                constraint ->
                    fault(
                        rule,
                        constraint.line(),
                        "no row of " + table.file() + " has a kind in '" + column + "'",
                        content.knowledge().ageGroups() == null
                            ? "write kinds there; age groups stand in tables/age-groups.csv"
                            : "write kinds there"));
      }
    }
  }

  private boolean namesNoKind(Table table, String column) {
    Set<String> kinds = content.kinds();
    return table.rows().stream().noneMatch(row -> kinds.contains(row.cell(column)));
  }

  private static Set<String> demands(FactPattern part) {
    return part.constraints().stream()
        .filter(constraint -> !constraint.isBinding())
        .map(Constraint::demand)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private void fault(WrittenRule rule, int line, String message) {
    fault(rule, line, message, "take one of the two away");
  }

  private void fault(WrittenRule rule, int line, String message, String help) {
    content
        .faults()
        .add(
            Lint.NEVER,
            rule.info().file(),
            line,
            message + ", so that '" + rule.info().name() + "' never speaks",
            help);
  }
}
