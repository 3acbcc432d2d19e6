package org.skinfirst.author.mutation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.rules.Condition;
import org.skinfirst.rules.Constraint;
import org.skinfirst.rules.FactPattern;
import org.skinfirst.rules.WrittenRule;

/** Every small break of one rule. */
final class RuleMutants {

  /**
   * A break, and the rule as it is then.
   *
   * @param changed null when the rule is removed
   */
  record Broken(Mutant mutant, WrittenRule rule, @Nullable WrittenRule changed) {}

  private final WrittenRule rule;
  private final Rewriting rewriting;
  private final List<Broken> broken = new ArrayList<>();

  private RuleMutants(WrittenRule rule, Rewriting rewriting) {
    this.rule = rule;
    this.rewriting = rewriting;
  }

  static List<Broken> of(WrittenRule rule, Rewriting rewriting) {
    RuleMutants mutants = new RuleMutants(rule, rewriting);
    mutants.add("remove the rule", rule.info().line(), null, "a case in which it speaks");
    mutants.drop();
    for (int c = 0; c < rule.conditions().size(); c++) {
      mutants.turnRound(c);
      mutants.rewrite(c);
    }
    return mutants.broken;
  }

  private void drop() {
    for (Unit unit : Unit.of(rule)) {
      addNamed(MutantNames.without(rule, unit), unit.line(), unit.without(), unit.idea());
    }
    for (int c = 0; c < rule.conditions().size(); c++) {
      Condition condition = rule.conditions().get(c);
      boolean isUnit = condition.form() != Condition.Form.THERE;
      if (!isUnit && !rule.isNeeded(c) && rule.conditions().size() > 1) {
        String idea = "it stays silent because nothing meets '" + condition.text() + "'";
        add("drop '" + condition.text() + "'", condition.line(), rule.without(c), idea);
      }
    }
  }

  /** {@code not X} → {@code X}, and the other way about where nothing needs what X finds. */
  private void turnRound(int c) {
    Condition condition = rule.conditions().get(c);
    if (condition.form() == Condition.Form.ABSENT) {
      add(
          "drop 'not' of " + condition.text(),
          condition.line(),
          rule.with(c, condition.as(Condition.Form.THERE)),
          "it speaks, and nothing meets what the negation names");
    } else if (condition.form() == Condition.Form.THERE && !rule.isNeeded(c)) {
      add(
          "put 'not' before " + condition.text(),
          condition.line(),
          rule.with(c, condition.as(Condition.Form.ABSENT)),
          "a case in which it speaks");
    }
  }

  private void rewrite(int c) {
    Condition condition = rule.conditions().get(c);
    for (int p = 0; p < condition.parts().size(); p++) {
      FactPattern part = condition.parts().get(p);
      for (int i = 0; i < part.constraints().size(); i++) {
        Constraint constraint = part.constraints().get(i);
        int place = i;
        FactPattern before = part;
        int partPlace = p;
        rewriting
            .of(part.type(), constraint)
            .forEach(
                (mistake, changed) ->
                    add(
                        mistake + " '" + constraint.text() + "' of " + condition.text(),
                        constraint.line(),
                        rule.with(c, condition.with(partPlace, before.with(place, changed))),
                        "'"
                            + changed.text()
                            + "' and '"
                            + constraint.text()
                            + "' differ; all else holds"));
      }
    }
  }

  private void add(String change, int line, @Nullable WrittenRule changed, String idea) {
    addNamed(rule.info().name() + ": " + change, line, changed, idea);
  }

  private void addNamed(String id, int line, @Nullable WrittenRule changed, String idea) {
    String about = rule.info().name() + ": " + idea;
    broken.add(
        new Broken(
            new Mutant(Mutant.Source.RULES, id, rule.info().file(), line, about), rule, changed));
  }
}
