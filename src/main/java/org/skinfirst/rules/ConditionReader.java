package org.skinfirst.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.skinfirst.facts.Situation;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Nearest;

/**
 * Reads what stands in {@code when}: patterns of known facts and tables, and {@code not} or {@code
 * exists} before one pattern or several joined by {@code and}. Inside a pattern known fields are
 * compared with kinds, variables and one another. There are no brackets and no dots, so no method
 * of any class can be called.
 */
final class ConditionReader {

  private static final String ALLOWED =
      "a field, ! field, field contains \"kind\", or fields and $variables compared;"
          + " numbers belong into a table";

  private final String file;
  private final String[] lines;
  private final Map<String, Set<String>> fields;
  private final Vocabulary vocabulary;
  private final Set<String> situations;
  private final Faults faults;
  private int unnamed;

  /**
   * @param lines of the file
   * @param situations ids of all situations of the folder
   */
  ConditionReader(
      String file,
      String[] lines,
      Map<String, Set<String>> fields,
      Vocabulary vocabulary,
      Set<String> situations,
      Faults faults) {
    this.file = file;
    this.lines = lines.clone();
    this.fields = fields;
    this.vocabulary = vocabulary;
    this.situations = situations;
    this.faults = faults;
  }

  /** All conditions that are as they should be; each of the others is a fault. */
  List<Condition> read(RuleDescr rule) {
    unnamed = 0;
    List<BaseDescr> parts = new ArrayList<>(rule.getLhs().getDescrs());
    if (parts.isEmpty()) {
      fault(
          Lint.SHAPE,
          rule.getLine(),
          "'when' is empty",
          "say who the patient is and what is happening");
    }
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      int end = i + 1 < parts.size() ? parts.get(i + 1).getLine() : rule.getConsequenceLine();
      read(parts.get(i), end).ifPresent(conditions::add);
    }
    return conditions;
  }

  private Optional<Condition> read(BaseDescr descr, int next) {
    Condition.Form form = Condition.Form.THERE;
    List<? extends BaseDescr> inner = List.of(descr);
    if (descr instanceof NotDescr || descr instanceof ExistsDescr) {
      form = descr instanceof NotDescr ? Condition.Form.ABSENT : Condition.Form.EXISTS;
      inner = ((ConditionalElementDescr) descr).getDescrs();
    }
    List<FactPattern> parts = new ArrayList<>();
    boolean isRead =
        form == Condition.Form.THERE ? isRead(inner.get(0), parts) : areRead(inner, parts);
    int line = descr.getLine();
    int last = last(line, next);
    return isRead
        ? Optional.of(new Condition(form, line, last, source(line, last), parts))
        : Optional.empty();
  }

  private boolean areRead(List<? extends BaseDescr> descrs, List<FactPattern> parts) {
    boolean all = !descrs.isEmpty();
    for (BaseDescr descr : descrs) {
      all &= descr instanceof AndDescr and ? areRead(and.getDescrs(), parts) : isRead(descr, parts);
    }
    return all;
  }

  private boolean isRead(BaseDescr descr, List<FactPattern> parts) {
    if (!(descr instanceof PatternDescr pattern)) {
      fault(
          Lint.FORBIDDEN,
          descr.getLine(),
          "this cannot stand in 'when'",
          "one a line: a pattern, or 'not' or 'exists' before a pattern or (one and another);"
              + " no or, eval, forall or accumulate");
      return false;
    }
    String type = String.valueOf(pattern.getObjectType()); // none in /a/path
    Set<String> known = fields.get(type);
    if (known == null) {
      fault(
          Lint.UNKNOWN_NAME,
          pattern.getLine(),
          "'" + type + "' is no fact or table",
          "did you mean '" + Nearest.of(type, fields.keySet()) + "'?");
      return false;
    }
    checkPlain(pattern);
    if (type.equals(Situation.class.getSimpleName()) && file.startsWith("situations/")) {
      fault(
          Lint.FORBIDDEN,
          pattern.getLine(),
          "a situation asks for another",
          "a situation rests on facts and tables; ask here what the other one asks");
    }
    List<Constraint> constraints = new ArrayList<>();
    for (BaseDescr constraint : pattern.getDescrs()) {
      constraint(pattern, constraint)
          .ifPresent(
              found -> {
                check(type, known, found);
                constraints.add(found);
              });
    }
    String name = pattern.getIdentifier();
    boolean named = name != null && !name.isEmpty();
    if (named && !DrlWords.of(name).equals(List.of(name))
        || named && !Constraint.isVariable(name)) {
      fault(
          Lint.FORBIDDEN,
          pattern.getLine(),
          "'" + name + "' is no variable",
          "write $" + type.toLowerCase(Locale.ROOT));
    }
    parts.add(
        new FactPattern(
            pattern.getLine(), type, named ? name : "$found" + ++unnamed, named, constraints));
    return true;
  }

  private void checkPlain(PatternDescr pattern) {
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
  }

  private Optional<Constraint> constraint(PatternDescr pattern, BaseDescr descr) {
    if (!(descr instanceof ExprConstraintDescr expression)
        || expression.getType() != ExprConstraintDescr.Type.NAMED) {
      fault(Lint.FORBIDDEN, pattern.getLine(), "this cannot stand inside a pattern", ALLOWED);
      return Optional.empty();
    }
    String text = expression.getExpression().strip();
    Optional<Constraint> found = Constraint.of(descr.getLine(), text);
    if (found.isEmpty()) {
      fault(
          Lint.FORBIDDEN, descr.getLine(), "'" + text + "' is not allowed in a condition", ALLOWED);
    }
    return found;
  }

  private void check(String type, Set<String> known, Constraint constraint) {
    for (String field : constraint.fields()) {
      if (!known.contains(field)) {
        fault(
            Lint.UNKNOWN_NAME,
            constraint.line(),
            "field '" + field + "' does not exist",
            "did you mean '" + Nearest.of(field, known) + "'?");
      }
    }
    boolean ofFact = constraint.left().equals("kinds");
    Set<String> kinds = ofFact ? vocabulary.kindsOf(type, situations) : vocabulary.valueSets();
    constraint
        .kind()
        .filter(kind -> !kinds.contains(kind))
        .ifPresent(
            kind ->
                fault(
                    Lint.UNKNOWN_NAME,
                    constraint.line(),
                    "kind '" + kind + "' does not exist",
                    "did you mean '" + Nearest.of(kind, List.copyOf(kinds)) + "'?"));
  }

  private int last(int line, int next) {
    int last = Math.max(line, next - 1);
    while (last > line && isNoCode(lines[last - 1])) {
      last--;
    }
    return last;
  }

  private static boolean isNoCode(String line) {
    return line.isBlank() || line.strip().startsWith("//") || line.strip().equals("then");
  }

  private String source(int line, int last) {
    StringBuilder text = new StringBuilder();
    for (int i = line; i <= last; i++) {
      text.append(text.isEmpty() ? "" : " ").append(lines[i - 1].strip());
    }
    return text.toString();
  }

  private void fault(Lint lint, int line, String message, String help) {
    faults.add(lint, file, line, message, help);
  }
}
