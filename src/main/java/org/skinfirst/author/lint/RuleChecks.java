package org.skinfirst.author.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skinfirst.pack.Lint;
import org.skinfirst.rules.Condition;
import org.skinfirst.rules.Constraint;
import org.skinfirst.rules.FactPattern;
import org.skinfirst.rules.RuleInfo;
import org.skinfirst.rules.WrittenRule;

/** Rules that are too long, name what they do not use, or say what another rule says. */
final class RuleChecks {

  private static final int MOST_CONDITIONS = 10;
  private static final int MOST_RULES = 6;

  private final Content content;

  RuleChecks(Content content) {
    this.content = content;
  }

  void run() {
    List<WrittenRule> rules = content.written();
    for (WrittenRule rule : rules) {
      checkSize(rule);
      checkVariables(rule);
    }
    rules.stream()
        .collect(Collectors.groupingBy(rule -> rule.info().file(), Collectors.counting()))
        .forEach(this::checkNumber);
    for (int i = 0; i < rules.size(); i++) {
      for (int j = 0; j < rules.size(); j++) {
        if (i != j && !isScaffold(rules.get(i)) && !isScaffold(rules.get(j))) {
          compare(rules.get(i), rules.get(j), i > j);
        }
      }
    }
  }

  private static boolean isScaffold(WrittenRule rule) {
    return rule.info().meaning().contains("TODO");
  }

  private void checkSize(WrittenRule rule) {
    if (rule.conditions().size() > MOST_CONDITIONS) {
      fault(
          Lint.SIZE,
          rule.info(),
          rule.conditions().get(MOST_CONDITIONS).line(),
          "rule has " + rule.conditions().size() + " conditions",
          "at most " + MOST_CONDITIONS + ": move some into a rule in situations/");
    }
  }

  private void checkNumber(String file, long rules) {
    if (rules > MOST_RULES) {
      content
          .faults()
          .add(
              Lint.SIZE,
              file,
              1,
              "holds " + rules + " rules",
              "at most " + MOST_RULES + ": a table may say it in fewer");
    }
  }

  private void checkVariables(WrittenRule rule) {
    for (int i = 0; i < rule.conditions().size(); i++) {
      Condition condition = rule.conditions().get(i);
      for (FactPattern part : condition.parts()) {
        for (String variable : named(part).toList()) {
          if (!condition.compares(variable) && !rule.isMentioned(variable, i)) {
            fault(
                Lint.UNUSED_VARIABLE,
                rule.info(),
                condition.line(),
                variable + " is not used",
                "leave out '" + variable + " :', or say what it is for");
          }
        }
      }
    }
  }

  private static Stream<String> named(FactPattern part) {
    Stream<String> fields = part.constraints().stream().map(Constraint::variable);
    return Stream.concat(part.named() ? Stream.of(part.variable()) : Stream.of(), fields)
        .filter(name -> !name.isEmpty());
  }

  /** Says so once where two rules ask the same, and where the first can never add anything. */
  private void compare(WrittenRule narrow, WrittenRule wide, boolean second) {
    boolean sameAdvice = narrow.info().id().equals(wide.info().id());
    boolean implied = implies(narrow, wide);
    boolean same = implied && implies(wide, narrow);
    if (same && second) {
      report(narrow, wide, "asks the same as");
    } else if (implied && !same && sameAdvice && about(narrow).containsAll(about(wide))) {
      report(narrow, wide, "adds nothing to");
    }
  }

  private void report(WrittenRule rule, WrittenRule other, String says) {
    fault(
        Lint.SAME_CONDITIONS,
        rule.info(),
        rule.info().line(),
        "rule "
            + says
            + " '"
            + other.info().name()
            + "' ("
            + other.info().file()
            + ":"
            + other.info().line()
            + ")",
        "delete one of them, or say what tells them apart");
  }

  /** Whether everything that {@code wide} asks is asked by {@code narrow} too. */
  private static boolean implies(WrittenRule narrow, WrittenRule wide) {
    Map<String, String> ours = meanings(narrow);
    Map<String, String> theirs = meanings(wide);
    return !wide.conditions().isEmpty()
        && wide.conditions().stream()
            .allMatch(
                wanted ->
                    narrow.conditions().stream()
                        .anyMatch(given -> implies(given, ours, wanted, theirs)));
  }

  private static boolean implies(
      Condition given, Map<String, String> ours, Condition wanted, Map<String, String> theirs) {
    if (given.parts().size() != 1 || wanted.parts().size() != 1) {
      return given.form() == wanted.form() && demands(given, ours).equals(demands(wanted, theirs));
    }
    FactPattern one = given.parts().get(0);
    FactPattern other = wanted.parts().get(0);
    if (!one.type().equals(other.type())) {
      return false;
    }
    List<String> asked = demands(one, ours);
    List<String> needed = demands(other, theirs);
    return switch (wanted.form()) {
      case THERE -> given.form() == Condition.Form.THERE && asked.containsAll(needed);
      case EXISTS -> given.form() != Condition.Form.ABSENT && asked.containsAll(needed);
      case ABSENT -> given.form() == Condition.Form.ABSENT && needed.containsAll(asked);
    };
  }

  private static List<String> demands(FactPattern part, Map<String, String> meanings) {
    return part.constraints().stream()
        .filter(constraint -> !constraint.isBinding())
        .map(constraint -> plain(constraint, meanings))
        .toList();
  }

  private static List<List<String>> demands(Condition condition, Map<String, String> meanings) {
    return condition.parts().stream()
        .map(
            part ->
                Stream.concat(Stream.of(part.type()), demands(part, meanings).stream()).toList())
        .toList();
  }

  private static Set<String> about(WrittenRule rule) {
    Map<String, String> meanings = meanings(rule);
    return rule.about().stream()
        .map(name -> meanings.getOrDefault(name, name))
        .collect(Collectors.toSet());
  }

  /** What each variable stands for, so that two rules may call the same thing differently. */
  private static Map<String, String> meanings(WrittenRule rule) {
    Map<String, String> meanings = new HashMap<>();
    for (Condition condition : rule.conditions()) {
      for (FactPattern part : condition.parts()) {
        String type = "<" + part.type() + ">";
        meanings.put(part.variable(), type);
        for (Constraint constraint : part.constraints()) {
          if (!constraint.variable().isEmpty()) {
            meanings.put(constraint.variable(), type + '.' + constraint.demand());
          }
        }
      }
    }
    return meanings;
  }

  private static String plain(Constraint constraint, Map<String, String> meanings) {
    return meanings.getOrDefault(constraint.left(), constraint.left())
        + ' '
        + constraint.operator()
        + ' '
        + meanings.getOrDefault(constraint.right(), constraint.right());
  }

  private void fault(Lint lint, RuleInfo rule, int line, String message, String help) {
    content.faults().add(lint, rule.file(), line, message, help);
  }
}
