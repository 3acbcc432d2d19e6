package org.skinfirst.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One pattern: a fact or table row that is asked for.
 *
 * @param type of the fact or table
 * @param variable what the author called it, or a name of ours
 * @param named whether the author named it
 */
public record FactPattern(
    int line, String type, String variable, boolean named, List<Constraint> constraints) {
  public FactPattern {
    constraints = List.copyOf(constraints);
  }

  /** DRL that names what is found. */
  public String bound() {
    return variable + " : " + bare();
  }

  /** DRL as in a negation, where nothing is found. */
  String unbound() {
    return named ? bound() : bare();
  }

  private String bare() {
    return constraints.stream()
        .map(Constraint::text)
        .collect(Collectors.joining(", ", type + "( ", " )"));
  }

  public FactPattern with(List<Constraint> changed) {
    return new FactPattern(line, type, variable, named, changed);
  }

  public FactPattern without(int constraint) {
    List<Constraint> rest = new ArrayList<>(constraints);
    rest.remove(constraint);
    return with(rest);
  }

  public FactPattern with(int constraint, Constraint other) {
    List<Constraint> changed = new ArrayList<>(constraints);
    changed.set(constraint, other);
    return with(changed);
  }

  /** The same that a fact of this type does not meet. */
  public FactPattern butFor(String factType) {
    List<Constraint> more = new ArrayList<>(constraints);
    more.add(Constraint.isNo(line, factType));
    return with(more);
  }

  /** Only what names fields, and this one. */
  public FactPattern only(int constraint) {
    List<Constraint> few = new ArrayList<>();
    for (int i = 0; i < constraints.size(); i++) {
      if (i == constraint || constraints.get(i).isBinding()) {
        few.add(constraints.get(i));
      }
    }
    return with(few);
  }

  /** Fields that it speaks of. */
  public Set<String> fields() {
    Set<String> fields = new TreeSet<>();
    constraints.forEach(constraint -> fields.addAll(constraint.fields()));
    return fields;
  }

  /** Every variable that it gives a value to. */
  public Set<String> binds() {
    Set<String> names = new TreeSet<>(Set.of(variable));
    constraints.forEach(constraint -> names.add(constraint.variable()));
    names.remove("");
    return names;
  }

  /** Every variable that it compares with. */
  Set<String> mentions() {
    Set<String> names = new TreeSet<>();
    constraints.forEach(constraint -> names.addAll(constraint.mentions()));
    return names;
  }
}
