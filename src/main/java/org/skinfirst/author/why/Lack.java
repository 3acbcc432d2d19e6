package org.skinfirst.author.why;

import java.util.Locale;
import org.skinfirst.rules.Constraint;
import org.skinfirst.rules.Operator;

/** A constraint that does not hold, in words. */
final class Lack {

  private Lack() {}

  static String of(Constraint constraint) {
    boolean forbids =
        constraint.operator() == Operator.NOT || constraint.operator() == Operator.NOT_CONTAINS;
    String is = forbids ? "is " : "is not ";
    if (!constraint.operator().hasTwoSides()) {
      return is + words(constraint.left());
    }
    return constraint
        .kind()
        .map(kind -> is + '"' + kind + '"' + where(constraint.left()))
        .orElse("does not satisfy " + constraint.text());
  }

  private static String where(String list) {
    return list.equals("kinds") ? "" : " in " + words(list);
  }

  private static String words(String field) {
    StringBuilder words = new StringBuilder();
    for (char c : field.toCharArray()) {
      words.append(Character.isUpperCase(c) ? " " : "").append(c);
    }
    return words.toString().toLowerCase(Locale.ROOT);
  }
}
