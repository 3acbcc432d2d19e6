package org.skinfirst.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What stands between two commas of a pattern, such as {@code kinds contains "a-kind"}.
 *
 * @param variable that is given the value of the left side; empty for none
 * @param left a field, or a variable
 * @param right a field, a variable, or a kind in its quotes; empty where the operator has one side
 */
public record Constraint(int line, String variable, String left, Operator operator, String right) {

  /** Empty where the text is not one of the forms that rules may use. */
  static Optional<Constraint> of(int line, String text) {
    List<String> words = DrlWords.of(text);
    if (words.size() > 2 && isVariable(words.get(0)) && words.get(1).equals(":")) {
      return of(line, words.get(0), words.subList(2, words.size()));
    }
    return of(line, "", words);
  }

  /** For readers of rules only: that a fact is of another type. No author can write it. */
  static Constraint isNo(int line, String factType) {
    return new Constraint(line, "", "! (this instanceof " + factType + ')', Operator.NONE, "");
  }

  private static Optional<Constraint> of(int line, String variable, List<String> words) {
    return switch (words.size()) {
      case 1 -> flag(line, variable, words.get(0), Operator.NONE);
      case 2 ->
          words.get(0).equals("!")
              ? flag(line, variable, words.get(1), Operator.NOT)
              : Optional.empty();
      case 3 -> comparison(line, variable, words.get(0), words.get(1), words.get(2));
      case 4 ->
          comparison(line, variable, words.get(0), words.get(1) + ' ' + words.get(2), words.get(3));
      default -> Optional.empty();
    };
  }

  private static Optional<Constraint> flag(
      int line, String variable, String field, Operator operator) {
    return isField(field)
        ? Optional.of(new Constraint(line, variable, field, operator, ""))
        : Optional.empty();
  }

  private static Optional<Constraint> comparison(
      int line, String variable, String left, String operator, String right) {
    return Operator.of(operator)
        .filter(found -> isField(left) || isVariable(left))
        .filter(found -> isField(right) || isVariable(right) || isKind(found, right))
        .map(found -> new Constraint(line, variable, left, found, right));
  }

  private static boolean isKind(Operator operator, String right) {
    return right.startsWith("\"")
        && (operator == Operator.CONTAINS || operator == Operator.NOT_CONTAINS);
  }

  static boolean isVariable(String word) {
    return word.startsWith("$");
  }

  private static boolean isField(String word) {
    return Character.isLetter(word.charAt(0));
  }

  /** DRL. */
  public String text() {
    String name = variable.isEmpty() ? "" : variable + " : ";
    return name + demand();
  }

  /** DRL of what it demands, whatever name it gives to it. */
  public String demand() {
    return switch (operator) {
      case NONE -> left;
      case NOT -> "! " + left;
      default -> left + ' ' + operator.drl() + ' ' + right;
    };
  }

  /** Whether it only gives a field a name and demands nothing. */
  public boolean isBinding() {
    return !variable.isEmpty() && operator == Operator.NONE;
  }

  /** The kind that it asks for, or forbids; empty where it compares something else. */
  public Optional<String> kind() {
    return right.startsWith("\"")
        ? Optional.of(right.substring(1, right.length() - 1))
        : Optional.empty();
  }

  /** Fields that it speaks of. */
  public Set<String> fields() {
    Set<String> fields = new TreeSet<>(Set.of(left));
    fields.add(right);
    fields.removeIf(side -> side.isEmpty() || isVariable(side) || side.startsWith("\""));
    return fields;
  }

  /** Variables that it compares with. */
  public Set<String> mentions() {
    Set<String> variables = new TreeSet<>(Set.of(left));
    variables.add(right);
    variables.removeIf(side -> !isVariable(side));
    return variables;
  }

  public Constraint with(Operator other) {
    return new Constraint(line, variable, left, other, right);
  }

  /** The same of another field. */
  public Constraint ofField(String other) {
    return new Constraint(line, variable, other, operator, right);
  }

  /** The same with another kind. */
  public Constraint withKind(String other) {
    return new Constraint(line, variable, left, operator, '"' + other + '"');
  }
}
