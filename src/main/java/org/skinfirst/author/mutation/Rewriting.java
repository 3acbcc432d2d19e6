package org.skinfirst.author.mutation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.skinfirst.rules.Constraint;
import org.skinfirst.rules.Operator;

/**
 * A constraint → what an author might have written by mistake, each with a word for the mistake.
 */
final class Rewriting {

  private static final String EITHER = "Or";
  private static final String IN_DOUBT_TOO = "presentOrPossible";
  private static final Set<String> ORDERS = Set.of("Therapy", "DietOrder");
  private static final List<List<String>> PAIRS =
      List.of(List.of("current", "proposed"), List.of("done", "planned"));

  private final Siblings siblings;

  Rewriting(Siblings siblings) {
    this.siblings = siblings;
  }

  /** The constraint with the mistake, by the mistake that leads to it. */
  Map<String, Constraint> of(String factType, Constraint constraint) {
    Map<String, Constraint> changes = new LinkedHashMap<>();
    if (constraint.isBinding()) {
      return changes;
    }
    changes.put("negate", constraint.with(constraint.operator().opposite()));
    constraint
        .kind()
        .map(kind -> siblings.of(factType, kind))
        .filter(sibling -> !constraint.kind().orElse("").equals(sibling))
        .ifPresent(
            sibling -> changes.put("write \"" + sibling + "\" in", constraint.withKind(sibling)));
    Operator shifted = constraint.operator().shifted();
    if (shifted != constraint.operator()) {
      changes.put("shift the boundary of", constraint.with(shifted));
    }
    if (!constraint.operator().hasTwoSides()) {
      for (String other : others(factType, constraint.left())) {
        changes.put("write " + other + " for", constraint.ofField(other).with(Operator.NONE));
      }
    }
    return changes;
  }

  /** {@code currentOrProposed} → either alone; {@code current} → {@code proposed}. */
  private static List<String> others(String factType, String field) {
    if (field.equals(IN_DOUBT_TOO)) {
      return List.of(ORDERS.contains(factType) ? "currentOrProposed" : "active", "possible");
    }
    int either = field.indexOf(EITHER);
    if (either > 0) {
      String second = field.substring(either + EITHER.length());
      return List.of(
          field.substring(0, either),
          second.substring(0, 1).toLowerCase(Locale.ROOT) + second.substring(1));
    }
    return PAIRS.stream()
        .filter(pair -> pair.contains(field))
        .flatMap(List::stream)
        .filter(other -> !other.equals(field))
        .toList();
  }
}
