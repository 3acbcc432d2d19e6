package org.skinfirst.rules;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Nearest;

/**
 * What may stand in {@code when}: patterns of known facts and tables, {@code not}, {@code exists},
 * {@code and}, {@code or}; inside a pattern known fields compared with kinds, variables and one
 * another. No brackets, no dots, so no method of any class can be called.
 */
final class Conditions {

  private static final String WORD = "[A-Za-z]\\w*";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\w+");
  private static final Pattern BINDING = Pattern.compile("(\\$\\w+)\\s*:\\s*(.*)", Pattern.DOTALL);
  private static final Pattern FIELD = Pattern.compile("!?\\s*(" + WORD + ")");
  private static final Pattern KIND =
      Pattern.compile("(" + WORD + ")\\s+(?:not\\s+)?contains\\s+\"([^\"]*)\"");
  private static final Pattern COMPARISON =
      Pattern.compile(
          "(\\$?"
              + WORD
              + ")\\s*(?:==|!=|<=|>=|<|>|\\s(?:not\\s+)?contains\\s|\\s(?:not\\s+)?memberOf\\s)\\s*(\\$?"
              + WORD
              + ")");

  private final String file;
  private final Map<String, Set<String>> fields;
  private final Vocabulary vocabulary;
  private final Set<String> situations;
  private final Faults faults;

  Conditions(
      String file,
      Map<String, Set<String>> fields,
      Vocabulary vocabulary,
      Set<String> situations,
      Faults faults) {
    this.file = file;
    this.fields = fields;
    this.vocabulary = vocabulary;
    this.situations = situations;
    this.faults = faults;
  }

  void check(RuleDescr rule) {
    if (rule.getLhs().getDescrs().isEmpty()) {
      fault(
          Lint.SHAPE,
          rule.getLine(),
          "'when' is empty",
          "say who the patient is and what is happening");
    }
    checkAll(rule.getLhs().getDescrs());
  }

  private void checkAll(Collection<? extends Object> parts) {
    for (Object part : parts) {
      if (part instanceof PatternDescr pattern) {
        checkPattern(pattern);
      } else if (part instanceof NotDescr
          || part instanceof ExistsDescr
          || part instanceof AndDescr
          || part instanceof OrDescr) {
        checkAll(((ConditionalElementDescr) part).getDescrs());
      } else {
        fault(
            Lint.FORBIDDEN,
            ((BaseDescr) part).getLine(),
            "only patterns, not, exists, and, or may stand here",
            "no eval, forall, accumulate or named consequence");
      }
    }
  }

  private void checkPattern(PatternDescr pattern) {
    String type = String.valueOf(pattern.getObjectType()); // none in /a/path
    Set<String> known = fields.get(type);
    if (known == null) {
      fault(
          Lint.UNKNOWN_NAME,
          pattern.getLine(),
          "'" + type + "' is no fact or table",
          "did you mean '" + Nearest.of(type, fields.keySet()) + "'?");
      return;
    }
    if (pattern.getSource() != null
        || !pattern.getBehaviors().isEmpty()
        || !pattern.getAnnotations().isEmpty()
        || pattern.isQuery()) {
      fault(
          Lint.FORBIDDEN,
          pattern.getLine(),
          "only the facts themselves may be asked",
          "no from, over, query or annotation");
    }
    if (pattern.getIdentifier() != null && !VARIABLE.matcher(pattern.getIdentifier()).matches()) {
      fault(
          Lint.FORBIDDEN,
          pattern.getLine(),
          "'" + pattern.getIdentifier() + "' is no variable",
          "write $" + type.toLowerCase(Locale.ROOT));
    }
    for (BaseDescr constraint : pattern.getDescrs()) {
      if (constraint instanceof ExprConstraintDescr expression
          && expression.getType() == ExprConstraintDescr.Type.NAMED) {
        checkConstraint(pattern, known, expression, expression.getExpression().strip());
      } else {
        fault(
            Lint.FORBIDDEN, constraint.getLine(), "this cannot stand inside a pattern", allowed());
      }
    }
  }

  private void checkConstraint(
      PatternDescr pattern, Set<String> known, BaseDescr at, String expression) {
    Matcher binding = BINDING.matcher(expression);
    Matcher kind = KIND.matcher(expression);
    Matcher comparison = COMPARISON.matcher(expression);
    Matcher field = FIELD.matcher(expression);
    if (binding.matches()) {
      checkConstraint(pattern, known, at, binding.group(2).strip());
    } else if (kind.matches()) {
      checkField(kind.group(1), known, at);
      checkKind(pattern, kind.group(1), kind.group(2), at);
    } else if (comparison.matches()) {
      checkField(comparison.group(1), known, at);
      checkField(comparison.group(2), known, at);
    } else if (field.matches()) {
      checkField(field.group(1), known, at);
    } else {
      fault(
          Lint.FORBIDDEN,
          at.getLine(),
          "'" + expression + "' is not allowed in a condition",
          allowed());
    }
  }

  private static String allowed() {
    return "a field, ! field, field contains \"kind\", or fields and $variables compared;"
        + " numbers belong into a table";
  }

  private void checkField(String name, Set<String> known, BaseDescr at) {
    if (!name.startsWith("$") && !known.contains(name)) {
      fault(
          Lint.UNKNOWN_NAME,
          at.getLine(),
          "field '" + name + "' does not exist",
          "did you mean '" + Nearest.of(name, known) + "'?");
    }
  }

  private void checkKind(PatternDescr pattern, String field, String kind, BaseDescr at) {
    boolean ofFact = field.equals("kinds");
    Set<String> kinds =
        ofFact ? vocabulary.kindsOf(pattern.getObjectType(), situations) : vocabulary.valueSets();
    if (!kinds.contains(kind)) {
      fault(
          Lint.UNKNOWN_NAME,
          at.getLine(),
          "kind '" + kind + "' does not exist",
          "did you mean '" + Nearest.of(kind, List.copyOf(kinds)) + "'?");
    }
  }

  private void fault(Lint lint, int line, String message, String help) {
    faults.add(lint, file, line, message, help);
  }
}
