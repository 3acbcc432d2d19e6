package org.skinfirst.author.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.skinfirst.rules.Condition;
import org.skinfirst.rules.Constraint;
import org.skinfirst.rules.FactPattern;
import org.skinfirst.rules.Operator;
import org.skinfirst.rules.WrittenRule;

/** Conditions of a rule as sentences, for readers who do not know its language. */
public final class PlainWords {

  /** What each fact is called; the patient is always the same. */
  private static final Map<String, String> NOUNS =
      Map.of(
          "Person", "patient",
          "Problem", "problem on record",
          "Therapy", "therapy",
          "DietOrder", "diet order",
          "Allergy", "allergy on record",
          "Finding", "finding",
          "ServiceOrder", "order of a service",
          "Intervention", "therapy, diet or order of a service",
          "Procedure", "procedure",
          "CareTeamMember", "member of the care team");

  private static final Map<String, String> FLAGS =
      Map.ofEntries(
          Map.entry("possible", "is only suspected"),
          Map.entry("presentOrPossible", "is present or suspected"),
          Map.entry("past", "is in the past"),
          Map.entry("statusStated", "has a status on record"),
          Map.entry("current", "is in use"),
          Map.entry("proposed", "is being ordered in this call"),
          Map.entry("currentOrProposed", "is in use, planned or being ordered"),
          Map.entry("currentOrCompleted", "is under way or completed"),
          Map.entry("withoutReason", "has no reason on record"),
          Map.entry("asNeeded", "is taken as needed"),
          Map.entry("dated", "has a date"));

  private static final Map<String, String> VALUES =
      Map.of(
          "daysInUse", "days in use",
          "daysAgo", "age in days",
          "recordedDaysAgo", "age in days",
          "ageMonths", "age in months");

  private static final Map<Operator, String> COMPARISONS =
      Map.of(
          Operator.EQUAL, "is",
          Operator.UNEQUAL, "is not",
          Operator.LESS, "is below",
          Operator.AT_MOST, "is at most",
          Operator.MORE, "is above",
          Operator.AT_LEAST, "is at least");

  /**
   * A condition in words.
   *
   * @param unless whether it keeps the rule silent
   * @param situation id of the conclusion that it asks for; empty for none
   */
  public record Sentence(boolean unless, String text, String situation, Condition condition) {}

  private final KindNames kinds;

  public PlainWords(KindNames kinds) {
    this.kinds = kinds;
  }

  /** All conditions but those that only give something a name. */
  public List<Sentence> of(WrittenRule rule) {
    Map<String, String> names = new HashMap<>();
    List<Sentence> sentences = new ArrayList<>();
    for (Condition condition : rule.conditions()) {
      condition.parts().forEach(part -> name(part, names));
      String text =
          condition.parts().stream()
              .map(part -> sentence(part, condition.form(), names))
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining("; together with: "));
      if (!text.isEmpty()) {
        boolean unless = condition.form() == Condition.Form.ABSENT;
        sentences.add(new Sentence(unless, text, situation(condition), condition));
      }
    }
    return sentences;
  }

  /** What each variable stands for. */
  private static void name(FactPattern part, Map<String, String> names) {
    String self = self(part);
    names.put(part.variable(), self);
    for (Constraint constraint : part.constraints()) {
      if (!constraint.variable().isEmpty()) {
        names.put(
            constraint.variable(),
            constraint.left().equals("kinds") ? self : value(constraint.left()) + " of " + self);
      }
    }
  }

  /** What a pattern is called by those behind it. */
  private static String self(FactPattern part) {
    if (part.named()) {
      return "the " + words(part.variable().substring(1));
    }
    String noun = NOUNS.get(part.type());
    if (noun == null) {
      return "that row of “" + words(part.type()) + '”';
    }
    return part.type().equals("Person") ? "the patient" : "that " + noun;
  }

  private static String situation(Condition condition) {
    return condition.parts().stream()
        .filter(part -> part.type().equals("Situation"))
        .flatMap(part -> part.constraints().stream())
        .flatMap(constraint -> constraint.kind().stream())
        .findFirst()
        .orElse("");
  }

  private String sentence(FactPattern part, Condition.Form form, Map<String, String> names) {
    List<String> clauses =
        part.constraints().stream()
            .filter(constraint -> !constraint.isBinding())
            .map(constraint -> clause(part, constraint, names))
            .toList();
    return switch (part.type()) {
      case "Situation" -> '“' + String.join("” and “", clauses) + "” holds";
      case "Unread" ->
          "something of the " + String.join(" and ", clauses) + " was not sent or cannot be read";
      case "Person" -> clauses.isEmpty() ? "" : "the patient " + list(clauses);
      default -> {
        String noun = NOUNS.get(part.type());
        if (noun == null) {
          String row = "a row of the table “" + kinds.table(part.type()) + "” fits";
          yield clauses.isEmpty() ? row : row + ": " + String.join("; ", clauses);
        }
        String called =
            part.named() ? " (called “" + words(part.variable().substring(1)) + "”)" : "";
        boolean bound = form == Condition.Form.THERE;
        String article = "aeiou".indexOf(noun.charAt(0)) < 0 ? "a " : "an ";
        yield "there is "
            + article
            + noun
            + (bound ? called : "")
            + (clauses.isEmpty() ? "" : " that " + list(clauses));
      }
    };
  }

  private String clause(FactPattern part, Constraint constraint, Map<String, String> names) {
    String left = constraint.left();
    boolean not = constraint.operator() == Operator.NOT_CONTAINS;
    if (constraint.kind().isPresent()) {
      String kind = constraint.kind().get();
      if (part.type().equals("Situation")) {
        return kinds.of(kind);
      }
      if (part.type().equals("Unread")) {
        return kind;
      }
      return about(left, not) + " “" + kinds.of(kind) + '”';
    }
    if (!constraint.operator().hasTwoSides()) {
      String flag = FLAGS.getOrDefault(left, "is " + words(left));
      return constraint.operator() == Operator.NOT
          ? flag.replaceFirst("^(is|has)\\b", "$1 not")
          : flag;
    }
    String right = side(constraint.right(), names);
    if (constraint.operator() == Operator.CONTAINS || not) {
      return left.startsWith("$")
          ? "its " + right + (not ? " does not fit " : " fits ") + side(left, names)
          : about(left, not) + " what is named by the " + right;
    }
    boolean swapped = left.startsWith("$") && !constraint.right().startsWith("$");
    return swapped
        ? "its "
            + right
            + ' '
            + comparison(flipped(constraint.operator()))
            + ' '
            + side(left, names)
        : "its " + side(left, names) + ' ' + comparison(constraint.operator()) + ' ' + right;
  }

  private static String comparison(Operator operator) {
    return COMPARISONS.getOrDefault(operator, operator.drl());
  }

  private static Operator flipped(Operator operator) {
    return switch (operator) {
      case LESS -> Operator.MORE;
      case AT_MOST -> Operator.AT_LEAST;
      case MORE -> Operator.LESS;
      case AT_LEAST -> Operator.AT_MOST;
      default -> operator;
    };
  }

  private static String about(String list, boolean not) {
    return switch (list) {
      case "kinds" -> not ? "does not belong to" : "belongs to";
      case "remarks" -> not ? "nowhere names" : "names somewhere";
      default -> not ? "does not have as a reason" : "has as a reason";
    };
  }

  private static String side(String side, Map<String, String> names) {
    return side.startsWith("$")
        ? names.getOrDefault(side, words(side.substring(1)))
        : '“' + value(side) + '”';
  }

  private static String value(String field) {
    return VALUES.getOrDefault(field, words(field));
  }

  private static String list(List<String> clauses) {
    int last = clauses.size() - 1;
    return last < 1
        ? String.join("", clauses)
        : String.join(", ", clauses.subList(0, last)) + " and " + clauses.get(last);
  }

  /** {@code someWords} → some words. */
  public static String words(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
        .replaceAll("[-_]", " ")
        .toLowerCase(Locale.ROOT);
  }
}
