package org.skinfirst.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.skinfirst.pack.Table;

/**
 * A rule as its author wrote it.
 *
 * @param about the variables that its advice is about
 */
public record WrittenRule(RuleInfo info, List<Condition> conditions, List<String> about) {
  public WrittenRule {
    conditions = List.copyOf(conditions);
    about = List.copyOf(about);
  }

  /** DRL of the first conditions. */
  public String when(int count) {
    return conditions.subList(0, count).stream()
        .map(Condition::drl)
        .collect(Collectors.joining("\n"));
  }

  /** Names of everything that the first conditions find. */
  public List<String> variables(int count) {
    List<String> names = new ArrayList<>();
    for (Condition condition : conditions.subList(0, count)) {
      if (condition.form() == Condition.Form.THERE) {
        names.addAll(condition.variables());
      }
    }
    return names;
  }

  /** Whether a condition looks into this table. */
  public boolean asks(Table table) {
    String type = TableTypes.type(table.name());
    return conditions.stream()
        .flatMap(condition -> condition.parts().stream())
        .anyMatch(part -> part.type().equals(type));
  }

  /** The same taken for active, where its status is draft or trial. */
  WrittenRule tried() {
    return info.isUnproven()
        ? new WrittenRule(info.as(RuleInfo.Status.ACTIVE), conditions, about)
        : this;
  }

  public WrittenRule with(List<Condition> changed) {
    return new WrittenRule(info, changed, about);
  }

  public WrittenRule with(int condition, Condition changed) {
    List<Condition> all = new ArrayList<>(conditions);
    all.set(condition, changed);
    return with(all);
  }

  public WrittenRule without(int condition) {
    List<Condition> all = new ArrayList<>(conditions);
    all.remove(condition);
    return with(all);
  }

  /** Whether anything but this condition needs what it names. */
  public boolean isNeeded(int condition) {
    for (String name : conditions.get(condition).binds()) {
      if (isMentioned(name, condition)) {
        return true;
      }
    }
    return false;
  }

  /** Whether another condition, or the advice, speaks of this variable. */
  public boolean isMentioned(String variable, int besides) {
    for (int i = 0; i < conditions.size(); i++) {
      if (i != besides && conditions.get(i).mentions().contains(variable)) {
        return true;
      }
    }
    return about.contains(variable);
  }
}
