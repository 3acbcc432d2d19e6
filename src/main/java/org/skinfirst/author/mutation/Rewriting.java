package org.skinfirst.author.mutation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A constraint → what an author might have written by mistake, each with a word for the mistake.
 */
final class Rewriting {

  private static final Pattern KIND =
      Pattern.compile("(\\w+)\\s+(not\\s+)?contains\\s+\"([^\"]*)\"");
  private static final Pattern CONTAINS =
      Pattern.compile("(\\$?\\w+)\\s+(not\\s+)?contains\\s+(\\$?\\w+)");
  private static final Pattern COMPARISON =
      Pattern.compile("(\\$?\\w+)\\s*(==|!=|<=|>=|<|>)\\s*(\\$?\\w+)");
  private static final Pattern FLAG = Pattern.compile("(!?)\\s*([A-Za-z]\\w*)");
  private static final Map<String, String> OPPOSITES =
      Map.of("==", "!=", "!=", "==", "<=", ">", ">", "<=", ">=", "<", "<", ">=");
  private static final Map<String, String> SHIFTED =
      Map.of("<=", "<", "<", "<=", ">=", ">", ">", ">=");
  private static final Set<Set<String>> PAIRS =
      Set.of(Set.of("current", "proposed"), Set.of("done", "planned"));

  private final Siblings siblings;

  Rewriting(Siblings siblings) {
    this.siblings = siblings;
  }

  /** New text by the mistake that leads to it. */
  Map<String, String> of(String factType, String text) {
    Map<String, String> changes = new LinkedHashMap<>();
    Matcher kind = KIND.matcher(text);
    Matcher contains = CONTAINS.matcher(text);
    Matcher comparison = COMPARISON.matcher(text);
    Matcher flag = FLAG.matcher(text);
    if (kind.matches()) {
      changes.put("negate", negated(kind, '"' + kind.group(3) + '"'));
      String sibling = siblings.of(factType, kind.group(3));
      if (!sibling.equals(kind.group(3))) {
        String changed = text.replace('"' + kind.group(3) + '"', '"' + sibling + '"');
        changes.put("write \"" + sibling + "\" in", changed);
      }
    } else if (contains.matches()) {
      changes.put("negate", negated(contains, contains.group(3)));
    } else if (comparison.matches()) {
      changes.put("negate", compared(comparison, OPPOSITES));
      if (SHIFTED.containsKey(comparison.group(2))) {
        changes.put("shift the boundary of", compared(comparison, SHIFTED));
      }
    } else if (flag.matches()) {
      boolean plain = flag.group(1).isEmpty();
      changes.put("negate", plain ? "! " + flag.group(2) : flag.group(2));
      swaps(flag.group(2)).forEach(other -> changes.put("write " + other + " for", other));
    }
    return changes;
  }

  private static String negated(Matcher parts, String right) {
    return parts.group(1) + (parts.group(2) == null ? " not" : "") + " contains " + right;
  }

  private static String compared(Matcher parts, Map<String, String> operators) {
    return parts.group(1) + ' ' + operators.get(parts.group(2)) + ' ' + parts.group(3);
  }

  /** {@code currentOrProposed} → either alone; {@code current} → {@code proposed}. */
  private static Set<String> swaps(String field) {
    Matcher both = Pattern.compile("([a-z]+)Or([A-Z]\\w*)").matcher(field);
    if (both.matches()) {
      String second = both.group(2);
      return Set.of(both.group(1), Character.toLowerCase(second.charAt(0)) + second.substring(1));
    }
    for (Set<String> pair : PAIRS) {
      if (pair.contains(field)) {
        return pair.stream()
            .filter(other -> !other.equals(field))
            .collect(java.util.stream.Collectors.toSet());
      }
    }
    return Set.of();
  }
}
