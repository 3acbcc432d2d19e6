package org.skinfirst.author.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of {@code when}, as a rule.
 *
 * @param text as the author wrote it
 * @param parts its patterns; none where the form is {@link Form#OTHER}
 */
public record Condition(Form form, int line, int endLine, String text, List<Part> parts) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\w+");

  /** What is asked: that something is there, that nothing is, or something more involved. */
  public enum Form {
    THERE,
    ABSENT,
    EXISTS,
    OTHER
  }

  public Condition {
    parts = List.copyOf(parts);
  }

  /** DRL; everything found has a name. */
  public String drl() {
    return switch (form) {
      case THERE -> found();
      case ABSENT -> "not ( " + joined(false) + " )";
      case EXISTS -> "exists ( " + joined(false) + " )";
      case OTHER -> text;
    };
  }

  /** DRL that finds what this asks for, or what it forbids. */
  public String found() {
    return parts.isEmpty() ? text : joined(true);
  }

  private String joined(boolean bound) {
    return parts.stream()
        .map(part -> bound ? part.bound() : part.unbound())
        .collect(Collectors.joining(" and "));
  }

  /** Names of what is found. */
  public List<String> variables() {
    return parts.stream().map(Part::variable).toList();
  }

  /** Variables that later conditions may use. */
  public Set<String> binds() {
    Set<String> names = new TreeSet<>();
    if (form == Form.THERE) {
      parts.forEach(part -> names.addAll(part.binds()));
    }
    return names;
  }

  /** Variables that stand in it, its own and others. */
  public Set<String> mentions() {
    Set<String> names = new TreeSet<>();
    VARIABLE.matcher(text).results().forEach(match -> names.add(match.group()));
    return names;
  }

  public Condition as(Form other) {
    return new Condition(other, line, endLine, text, parts);
  }

  public Condition with(int part, Part changed) {
    List<Part> all = new ArrayList<>(parts);
    all.set(part, changed);
    return new Condition(form, line, endLine, text, all);
  }
}
