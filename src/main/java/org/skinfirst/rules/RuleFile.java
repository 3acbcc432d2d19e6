package org.skinfirst.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;
import org.skinfirst.text.Names;

/**
 * One DRL file, read by our own eyes before the compiler sees it: the compiler accepts rules that
 * could start a process, and gives no line for a misspelt field.
 */
final class RuleFile {

  private static final Set<String> IMPORTS = Set.of("org.skinfirst.facts.*", "rules.tables.*");
  private static final List<String> REQUIRED = List.of("evidence", "strength", "status", "owner");
  private static final String UNGUARDED = "unguarded";
  private static final List<String> ANNOTATIONS =
      Stream.concat(REQUIRED.stream(), Stream.of(UNGUARDED)).toList();
  private static final List<String> STRENGTHS = List.of("strong", "conditional", "consensus");

  private final String file;
  private final String text;
  private final RuleText letters;
  private final Faults faults;
  private final List<WrittenRule> rules = new ArrayList<>();

  /** Of the first rule; they hold for the others that do not say otherwise. */
  private final Map<String, String> annotations = new HashMap<>();

  private RuleFile(String file, String text, Faults faults) {
    this.file = file;
    this.text = text;
    this.letters = new RuleText(file, text, faults);
    this.faults = faults;
  }

  List<WrittenRule> rules() {
    return rules;
  }

  static RuleFile read(
      PackFolder folder,
      String path,
      List<Table> tables,
      Vocabulary vocabulary,
      Set<String> situations,
      Faults faults) {
    RuleFile file = new RuleFile(path, folder.text(path), faults);
    file.read(
        new ConditionReader(
            path,
            file.text.split("\n", -1),
            Vocabulary.fields(tables),
            vocabulary,
            situations,
            faults));
    return file;
  }

  private void read(ConditionReader conditions) {
    PackageDescr all = letters.check() ? parse() : null;
    if (all == null) {
      return;
    }
    if (all.getRules().isEmpty()) {
      faults.unread(
          file,
          1,
          "holds no rule",
          "an empty file compiles without a word; write a rule or delete it");
      return;
    }
    String id = file.substring(0, file.length() - ".drl".length());
    String topic = id.contains("/") ? id.substring(0, id.lastIndexOf('/')) : "";
    if (!all.getName().equals("rules." + topic.replace('/', '.'))) {
      fault(
          Lint.ID_NOT_PATH,
          1,
          "package is '" + all.getName() + "'",
          "write: package rules." + topic);
    }
    refuseOtherParts(all);
    for (RuleDescr rule : all.getRules()) {
      RuleInfo info = info(rule, id);
      List<String> about = about(rule, id);
      rules.add(new WrittenRule(info, conditions.read(rule), about));
    }
  }

  private @Nullable PackageDescr parse() {
    DrlParser parser = new DrlParser();
    PackageDescr parsed = null;
    try {
      parsed = parser.parse(false, text);
    } catch (DroolsParserException | RuntimeException | StackOverflowError e) {
      faults.unread(file, 1, "cannot be parsed", "compare with a rule that works");
    }
    for (DroolsError error : parser.getErrors()) {
      int line = error.getLines().length > 0 ? error.getLines()[0] : 0;
      String first = error.getMessage().split("\n", 2)[0];
      if (line > 0) {
        faults.unread(
            file, line, "cannot be parsed: " + first, "look for a missing bracket, quote or end");
      }
    }
    return parser.hasErrors() ? null : parsed;
  }

  private void refuseOtherParts(PackageDescr parsed) {
    for (ImportDescr imported : parsed.getImports()) {
      if (!IMPORTS.contains(imported.getTarget())) {
        fault(
            Lint.FORBIDDEN,
            imported.getLine(),
            "import of " + imported.getTarget(),
            "only " + String.join(" and ", IMPORTS.stream().sorted().toList()));
      }
    }
    boolean others =
        !parsed.getFunctions().isEmpty()
            || !parsed.getGlobals().isEmpty()
            || !parsed.getFunctionImports().isEmpty()
            || !parsed.getAccumulateImports().isEmpty()
            || !parsed.getTypeDeclarations().isEmpty()
            || !parsed.getEnumDeclarations().isEmpty()
            || !parsed.getEntryPointDeclarations().isEmpty()
            || !parsed.getWindowDeclarations().isEmpty()
            || !parsed.getAttributes().isEmpty()
            || parsed.getUnit() != null;
    if (others) {
      fault(
          Lint.FORBIDDEN,
          1,
          "holds something else than rules",
          "no functions, globals, declarations, units or attributes");
    }
  }

  private RuleInfo info(RuleDescr rule, String id) {
    int line = rule.getLine();
    if (!rule.isRule() || rule.hasParent() || !rule.getAttributes().isEmpty()) {
      fault(
          Lint.FORBIDDEN,
          line,
          "'" + rule.getName() + "' is more than a rule",
          "no query, extends or salience");
    }
    letters.checkHeader(ANNOTATIONS, line);
    letters.checkName(rule.getName(), line);
    if (!rule.getName().equals(id) && !rule.getName().startsWith(id + ", ")) {
      fault(
          Lint.ID_NOT_PATH,
          line,
          "rule '" + rule.getName() + "' is not named after its file",
          "call it \"" + id + "\", or \"" + id + ", by another route\"");
    }
    RuleInfo info =
        new RuleInfo(
            id,
            rule.getName(),
            file,
            line,
            letters.meaning(line),
            evidence(annotation(rule, "evidence")),
            annotation(rule, "strength"),
            status(rule),
            annotation(rule, "owner"),
            written(rule, UNGUARDED));
    for (AnnotationDescr annotation : rule.getAnnotations()) {
      if (!ANNOTATIONS.contains(annotation.getName())) {
        fault(
            Lint.ANNOTATION,
            letters.lineOf(annotation.getName(), line),
            "annotation @" + annotation.getName() + " is not known",
            "did you mean @" + Nearest.of(annotation.getName(), ANNOTATIONS) + "?");
      }
    }
    if (!info.isSituation()
        && isWritten(rule, "strength")
        && !STRENGTHS.contains(info.strength())) {
      fault(
          Lint.ANNOTATION,
          letters.lineOf("strength", line),
          "@strength is '" + info.strength() + "'",
          "one of " + STRENGTHS);
    }
    return info;
  }

  /** The variables that the advice is about. */
  private List<String> about(RuleDescr rule, String id) {
    String wanted = RuleInfo.isSituation(id) ? "Situation" : "Advice";
    Optional<Consequence> then =
        Consequence.of(String.valueOf(rule.getConsequence()))
            .filter(found -> found.type().equals(wanted))
            .filter(found -> rule.getNamedConsequences().isEmpty());
    if (then.isEmpty()) {
      fault(
          Lint.CONSEQUENCE,
          rule.getConsequenceLine(),
          "'then' does something else than to insert one " + wanted,
          "write: insert( new " + wanted + "( \"" + id + "\", $fact ) );");
    } else if (!then.get().id().equals(id)) {
      fault(
          Lint.CONSEQUENCE,
          rule.getConsequenceLine(),
          "'then' speaks of '" + then.get().id() + "'",
          "a rule advises what its file is called: " + id);
    }
    return then.map(Consequence::about).orElse(List.of());
  }

  /** What the rule says itself, or else the first of the file. */
  private String annotation(RuleDescr rule, String name) {
    if (isWritten(rule, name)) {
      String value = written(rule, name);
      annotations.putIfAbsent(name, value);
      return value;
    }
    if (annotations.containsKey(name)) {
      return annotations.get(name);
    }
    annotations.put(name, "");
    if (!rule.getName().startsWith("situations/") || name.equals("status")) {
      fault(
          Lint.ANNOTATION,
          rule.getLine(),
          "annotation @" + name + " is missing",
          "the first rule of a file has " + REQUIRED);
    }
    return "";
  }

  private static boolean isWritten(RuleDescr rule, String name) {
    return rule.getAnnotation(name) != null;
  }

  private String written(RuleDescr rule, String name) {
    if (!isWritten(rule, name)) {
      return "";
    }
    String value = String.valueOf(rule.getAnnotation(name).getSingleValueStripped());
    letters.checkAnnotation(name, value, rule.getLine());
    return value;
  }

  private static List<String> evidence(String ids) {
    return ids.isBlank() ? List.of() : List.of(ids.strip().split("\\s*,\\s*"));
  }

  private RuleInfo.Status status(RuleDescr rule) {
    String status = annotation(rule, "status");
    return Arrays.stream(RuleInfo.Status.values())
        .filter(value -> Names.lower(value).equals(status))
        .findFirst()
        .orElseGet(() -> unknown(rule, status));
  }

  private RuleInfo.Status unknown(RuleDescr rule, String status) {
    if (isWritten(rule, "status")) {
      fault(
          Lint.ANNOTATION,
          letters.lineOf("status", rule.getLine()),
          "@status is '" + status + "'",
          "one of draft, trial, active, retired");
    }
    return RuleInfo.Status.DRAFT;
  }

  private void fault(Lint lint, int line, String message, String help) {
    faults.add(lint, file, line, message, help);
  }
}
