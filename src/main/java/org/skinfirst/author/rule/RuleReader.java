package org.skinfirst.author.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.rules.RuleInfo;

/** DRL files that were found without fault → rules as they are written. */
public final class RuleReader {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\w+");

  private final RuleInfo info;
  private final String[] lines;
  private int unnamed;

  private RuleReader(RuleInfo info, String[] lines) {
    this.info = info;
    this.lines = lines;
  }

  /** All rules, in the order of {@code infos}. */
  public static List<WrittenRule> read(PackFolder folder, Collection<RuleInfo> infos) {
    Map<String, WrittenRule> rules = new LinkedHashMap<>();
    infos.forEach(info -> rules.put(info.name(), new WrittenRule(info, List.of(), List.of())));
    for (String file : infos.stream().map(RuleInfo::file).distinct().toList()) {
      String text = folder.text(file);
      for (RuleDescr rule : parse(text)) {
        rules.computeIfPresent(
            rule.getName(),
            (name, empty) -> new RuleReader(empty.info(), text.split("\n", -1)).read(rule));
      }
    }
    return List.copyOf(rules.values());
  }

  private static List<RuleDescr> parse(String text) {
    try {
      return new DrlParser().parse(false, text).getRules();
    } catch (DroolsParserException e) {
      throw new IllegalStateException("a rule that was found without fault cannot be parsed", e);
    }
  }

  private WrittenRule read(RuleDescr rule) {
    List<Condition> conditions = new ArrayList<>();
    List<BaseDescr> parts = new ArrayList<>(rule.getLhs().getDescrs());
    for (int i = 0; i < parts.size(); i++) {
      int end = i + 1 < parts.size() ? parts.get(i + 1).getLine() : rule.getConsequenceLine();
      conditions.add(condition(parts.get(i), end));
    }
    String then = String.valueOf(rule.getConsequence());
    return new WrittenRule(
        info, conditions, VARIABLE.matcher(then).results().map(MatchResult::group).toList());
  }

  private Condition condition(BaseDescr descr, int end) {
    int line = descr.getLine();
    int last = Math.max(line, end - 1);
    while (last > line && isNoCode(lines[last - 1])) {
      last--;
    }
    List<Part> parts = new ArrayList<>();
    Condition.Form form = form(descr);
    List<? extends BaseDescr> inner =
        descr instanceof ConditionalElementDescr element ? element.getDescrs() : List.of(descr);
    if (form == Condition.Form.OTHER || !collect(inner, parts)) {
      form = Condition.Form.OTHER;
      parts.clear();
    }
    return new Condition(form, line, last, source(line, last), parts);
  }

  private static boolean isNoCode(String line) {
    return line.isBlank() || line.strip().startsWith("//") || line.strip().equals("then");
  }

  private static Condition.Form form(BaseDescr descr) {
    if (descr instanceof PatternDescr) {
      return Condition.Form.THERE;
    }
    if (descr instanceof NotDescr) {
      return Condition.Form.ABSENT;
    }
    return descr instanceof ExistsDescr ? Condition.Form.EXISTS : Condition.Form.OTHER;
  }

  /** Patterns that must all hold; false when there is more to it than that. */
  private boolean collect(List<? extends BaseDescr> descrs, List<Part> parts) {
    for (BaseDescr descr : descrs) {
      if (descr instanceof PatternDescr pattern) {
        parts.add(part(pattern));
      } else if (!(descr instanceof AndDescr and && collect(and.getDescrs(), parts))) {
        return false;
      }
    }
    return true;
  }

  private Part part(PatternDescr pattern) {
    List<Constraint> constraints = new ArrayList<>();
    for (BaseDescr constraint : pattern.getDescrs()) {
      String text = ((ExprConstraintDescr) constraint).getExpression();
      constraints.add(new Constraint(constraint.getLine(), text.strip()));
    }
    String name = pattern.getIdentifier();
    boolean named = name != null && !name.isEmpty();
    return new Part(
        pattern.getObjectType(), named ? name : "$found" + ++unnamed, named, constraints);
  }

  private String source(int line, int last) {
    StringBuilder text = new StringBuilder();
    for (int i = line; i <= last; i++) {
      text.append(text.isEmpty() ? "" : " ").append(lines[i - 1].strip());
    }
    return text.toString();
  }
}
