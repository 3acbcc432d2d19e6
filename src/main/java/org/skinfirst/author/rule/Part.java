package org.skinfirst.author.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One pattern: a fact or table row that is asked for.
 *
 * @param variable what the author called it, or a name of ours
 * @param named whether the author named it
 */
public record Part(String type, String variable, boolean named, List<Constraint> constraints) {
  public Part {
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

  public Part with(List<Constraint> changed) {
    return new Part(type, variable, named, changed);
  }

  public Part without(int constraint) {
    List<Constraint> rest = new ArrayList<>(constraints);
    rest.remove(constraint);
    return with(rest);
  }

  public Part with(int constraint, String text) {
    List<Constraint> changed = new ArrayList<>(constraints);
    changed.set(constraint, changed.get(constraint).with(text));
    return with(changed);
  }

  /** Only what names fields, and this one. */
  public Part only(int constraint) {
    List<Constraint> few = new ArrayList<>();
    for (int i = 0; i < constraints.size(); i++) {
      if (i == constraint || constraints.get(i).isBinding()) {
        few.add(constraints.get(i));
      }
    }
    return with(few);
  }

  /** Every variable that it gives a value to. */
  Set<String> binds() {
    Set<String> names = new TreeSet<>(Set.of(variable));
    constraints.forEach(constraint -> names.add(constraint.variable()));
    names.remove("");
    return names;
  }
}
