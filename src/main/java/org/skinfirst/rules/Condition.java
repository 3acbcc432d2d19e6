package org.skinfirst.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One line of {@code when}. What a negation names is known inside it alone.
 *
 * @param text as the author wrote it
 * @param parts patterns that must all be met together
 */
public record Condition(Form form, int line, int endLine, String text, List<FactPattern> parts) {

  /** What is asked: that something is there, that nothing is, or that something is, unnamed. */
  public enum Form {
    THERE,
    ABSENT,
    EXISTS
  }

  public Condition {
    parts = List.copyOf(parts);
  }

  /** DRL; everything found has a name. */
  public String drl() {
    return switch (form) {
      case THERE -> found();
      case ABSENT -> "not ( " + asked() + " )";
      case EXISTS -> "exists ( " + asked() + " )";
    };
  }

  /** DRL of what this asks for, or what it forbids, without names of ours. */
  public String asked() {
    return joined(false);
  }

  /** DRL that finds what this asks for, or what it forbids. */
  public String found() {
    return joined(true);
  }

  private String joined(boolean bound) {
    return parts.stream()
        .map(part -> bound ? part.bound() : part.unbound())
        .collect(Collectors.joining(" and "));
  }

  /** Names of what is found. */
  public List<String> variables() {
    return parts.stream().map(FactPattern::variable).toList();
  }

  /** Variables that later conditions may use. */
  public Set<String> binds() {
    return form == Form.THERE ? names() : Set.of();
  }

  /** Variables that it gives a value to, also where nobody outside knows them. */
  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    parts.forEach(part -> names.addAll(part.binds()));
    return names;
  }

  /** Variables of other conditions that it compares with. */
  public Set<String> mentions() {
    Set<String> mentioned = new TreeSet<>();
    parts.forEach(part -> mentioned.addAll(part.mentions()));
    if (form != Form.THERE) {
      mentioned.removeAll(names());
    }
    return mentioned;
  }

  /** Whether one of its own constraints compares with this variable. */
  public boolean compares(String variable) {
    return parts.stream().anyMatch(part -> part.mentions().contains(variable));
  }

  public Condition as(Form other) {
    return new Condition(other, line, endLine, text, parts);
  }

  public Condition with(int part, FactPattern changed) {
    List<FactPattern> all = new ArrayList<>(parts);
    all.set(part, changed);
    return new Condition(form, line, endLine, text, all);
  }
}
