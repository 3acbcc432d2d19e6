package org.skinfirst.author.mutation;

import java.util.ArrayList;
import java.util.List;
import org.skinfirst.facts.FactTypes;
import org.skinfirst.rules.Condition;
import org.skinfirst.rules.Constraint;
import org.skinfirst.rules.FactPattern;
import org.skinfirst.rules.WrittenRule;

/**
 * The smallest thing in a rule that decides: one constraint, a negation as a whole, or one type of
 * a family of facts.
 *
 * @param condition place among the rule's conditions
 * @param whole whether it is the condition as a whole
 * @param without the rule as if it were not written
 * @param idea of a case in which it decides
 */
public record Unit(
    int condition, int line, String text, boolean whole, WrittenRule without, String idea) {

  /** All of a rule, in its order. */
  public static List<Unit> of(WrittenRule rule) {
    List<Unit> units = new ArrayList<>();
    for (int c = 0; c < rule.conditions().size(); c++) {
      Condition condition = rule.conditions().get(c);
      List<Unit> constraints = constraints(rule, c);
      boolean whole = condition.form() != Condition.Form.THERE || constraints.isEmpty();
      if (whole && !rule.isNeeded(c) && rule.conditions().size() > 1) {
        units.add(
            new Unit(
                c,
                condition.line(),
                condition.text(),
                true,
                rule.without(c),
                silent(condition.text())));
      }
      units.addAll(constraints);
    }
    return units;
  }

  private static List<Unit> constraints(WrittenRule rule, int c) {
    Condition condition = rule.conditions().get(c);
    boolean denies = condition.form() == Condition.Form.ABSENT;
    List<Unit> units = new ArrayList<>();
    for (int p = 0; p < condition.parts().size(); p++) {
      FactPattern part = condition.parts().get(p);
      for (String type : FactTypes.of(part.type())) {
        if (!type.equals(part.type())) {
          WrittenRule without = rule.with(c, condition.with(p, part.butFor(type)));
          String text = type + " as " + part.type();
          String idea =
              denies ? silent(text) : "it speaks because of a " + type + ", and of nothing else";
          units.add(new Unit(c, part.line(), text, false, without, idea));
        }
      }
      for (int i = 0; i < part.constraints().size(); i++) {
        Constraint constraint = part.constraints().get(i);
        if (constraint.variable().isEmpty()) {
          WrittenRule without = rule.with(c, condition.with(p, part.without(i)));
          String text = constraint.text();
          String idea =
              denies
                  ? "it speaks though there is what the negation names, only not '" + text + "'"
                  : silent(text);
          units.add(new Unit(c, constraint.line(), text, false, without, idea));
        }
      }
    }
    return units;
  }

  private static String silent(String text) {
    return "it stays silent because of '" + text + "' alone; all else holds";
  }
}
