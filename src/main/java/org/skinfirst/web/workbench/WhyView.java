package org.skinfirst.web.workbench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.review.KindNames;
import org.skinfirst.author.review.PlainWords;
import org.skinfirst.author.why.Why;
import org.skinfirst.author.why.WhyText;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.rules.WrittenRule;
import org.skinfirst.text.Names;
import org.skinfirst.web.SetMembers;

/** Why each recommendation spoke or was silent, as values for the page. */
final class WhyView {

  /** What a card's stand begins with. */
  private static final String SAYS = "says ";

  private final Reply reply;
  private final Advisor advisor;
  private final Map<String, String> texts;
  private final PlainWords words;
  private final Map<String, String> titles = new HashMap<>();

  WhyView(Reply reply, Map<String, String> texts) {
    this.reply = reply;
    this.advisor = reply.rules().advisor();
    this.texts = texts;
    this.words = new PlainWords(new KindNames(advisor));
    advisor
        .recommendations(reply.input().language())
        .forEach(entry -> titles.put(entry.id(), entry.title()));
    advisor
        .recommendations(advisor.pack().languages().get(0))
        .forEach(entry -> titles.putIfAbsent(entry.id(), entry.title()));
  }

  /** What became of each recommendation, by its id. */
  Map<String, String> outcomes(List<Why> all) {
    Map<String, String> outcomes = new LinkedHashMap<>();
    for (Why why : all) {
      if (titles.containsKey(why.recommendation())) {
        outcomes.put(why.recommendation(), stand(why));
      }
    }
    return outcomes;
  }

  /** What became of it, and for a card also a sign of what it says. */
  private String stand(Why why) {
    return reply.answer().cards().stream()
        .filter(card -> card.recommendation().equals(why.recommendation()))
        .findFirst()
        .map(card -> SAYS + Objects.hash(card.indicator(), card.summary(), card.detail()))
        .orElse(Names.lower(why.outcome()));
  }

  /**
   * Every recommendation in the pack's order, those with a card first.
   *
   * @param before what became of each when the page asked last
   */
  List<Map<String, Object>> list(List<Why> all, Map<String, String> before) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Why why : all) {
      String id = why.recommendation();
      if (titles.containsKey(id)) {
        String outcome = Names.lower(why.outcome());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("title", titles.get(id));
        row.put("outcome", outcome);
        row.put("says", sentence(why));
        row.put("spoke", why.outcome() == Why.Outcome.SHOWN);
        row.put("met", why.outcome() != Why.Outcome.NOT_MET);
        String old = before.getOrDefault(id, "");
        row.put("changed", !old.isEmpty() && !old.equals(stand(why)));
        row.put("reworded", old.startsWith(SAYS) && why.outcome() == Why.Outcome.SHOWN);
        Why.Route first = why.routes().get(0);
        row.put("reason", why.outcome() == Why.Outcome.NOT_MET ? reason(first) : "");
        row.put("file", first.rule().file());
        row.put("line", first.met() ? first.rule().line() : first.decisive().line());
        rows.add(row);
      }
    }
    rows.sort(
        java.util.Comparator.comparing(
                (Map<String, Object> row) -> !Boolean.TRUE.equals(row.get("spoke")))
            .thenComparing(row -> !Boolean.TRUE.equals(row.get("met")))
            .thenComparing(row -> advisor.pack().rank(String.valueOf(row.get("id")))));
    return rows;
  }

  /** What would have to be so for the rule that came furthest, or must not be. */
  private String reason(Why.Route route) {
    int line = route.decisive().line();
    return plain(rule(route)).getOrDefault(line, route.decisive().text());
  }

  private WrittenRule rule(Why.Route route) {
    return advisor.written().stream()
        .filter(one -> one.info().name().equals(route.rule().name()))
        .findFirst()
        .orElseThrow();
  }

  /** Conditions in words, by their line. */
  private Map<Integer, String> plain(WrittenRule rule) {
    Map<Integer, String> plain = new HashMap<>();
    for (PlainWords.Sentence sentence : words.of(rule)) {
      String lead = texts.get(sentence.unless() ? "unless" : "if");
      plain.put(sentence.condition().line(), lead + " " + sentence.text());
    }
    return plain;
  }

  private String sentence(Why why) {
    String known = texts.get("outcome." + Names.lower(why.outcome()));
    String by = String.join(", ", why.by());
    return known == null ? WhyText.sentence(why) : known.replace("{by}", by);
  }

  /** All about one recommendation. */
  Map<String, Object> detail(Why why) {
    FactMarks marks = new FactMarks(reply, texts);
    Map<String, Object> values = new LinkedHashMap<>();
    String id = why.recommendation();
    values.put("id", id);
    values.put("title", titles.getOrDefault(id, id));
    values.put("hasPage", titles.containsKey(id));
    values.put("says", sentence(why));
    values.put("spoke", why.outcome() == Why.Outcome.SHOWN);
    Why.Route first = why.routes().get(0);
    boolean isUnmet = why.outcome() == Why.Outcome.NOT_MET;
    values.put("reason", isUnmet ? reason(first) : "");
    values.put("reasonLine", first.rule().file() + ':' + first.decisive().line());
    Set<String> kinds = new TreeSet<>();
    List<Map<String, Object>> routes = new ArrayList<>();
    for (Why.Route route : why.routes()) {
      routes.add(route(route, kinds));
    }
    values.put("routes", routes);
    Set<String> evidence = new LinkedHashSet<>();
    why.routes().forEach(route -> evidence.addAll(route.rule().evidence()));
    values.put("evidence", evidence.stream().map(advisor::evidence).toList());
    values.put("members", marks.heard(kinds).stream().map(WhyView::member).toList());
    values.put("words", said(kinds));
    return values;
  }

  private Map<String, Object> route(Why.Route route, Set<String> kinds) {
    WrittenRule rule = rule(route);
    Map<Integer, String> plain = plain(rule);
    rule.conditions().stream()
        .flatMap(condition -> condition.parts().stream())
        .flatMap(part -> part.constraints().stream())
        .forEach(constraint -> constraint.kind().ifPresent(kinds::add));
    List<Map<String, Object>> steps = new ArrayList<>();
    for (Why.Step step : route.steps()) {
      steps.add(step(step, plain.getOrDefault(step.line(), "")));
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", route.rule().name());
    values.put("meaning", route.rule().meaning());
    values.put("met", route.met());
    values.put("place", route.rule().file() + ':' + route.rule().line());
    values.put("status", Names.lower(route.rule().status()));
    values.put("steps", steps);
    return values;
  }

  private Map<String, Object> step(Why.Step step, String plain) {
    boolean failed = step.state() == Why.State.FAILED;
    List<Map<String, Object>> seen = new ArrayList<>();
    for (Why.Seen one : step.seen()) {
      Map<String, Object> values = new LinkedHashMap<>();
      boolean isSituation = one.label().startsWith("situations/");
      values.put("situation", isSituation ? one.label() : "");
      values.put("label", one.label());
      values.put("reference", one.reference().isEmpty() ? one.type() : one.reference());
      values.put(
          "fails",
          failed && step.negated()
              ? texts.get("why.forbidden")
              : one.fails().isEmpty() && failed
                  ? texts.get("why.together")
                  : String.join(", ", one.fails()));
      seen.add(values);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("line", step.line());
    values.put("text", step.text());
    values.put("plain", plain);
    values.put("state", Names.lower(step.state()));
    values.put("mark", failed ? "✗" : step.state() == Why.State.MET ? "✓" : "·");
    values.put("stateText", texts.get("why." + Names.lower(step.state())));
    values.put("nothing", failed && !step.negated() && seen.isEmpty());
    values.put("seen", seen);
    return values;
  }

  private static Map<String, Object> member(ValueSets.Entry entry) {
    return Map.of("set", entry.set(), "row", SetMembers.row(entry.member()));
  }

  /** Texts whose words deny, doubt or date something that the rules ask about. */
  private List<Map<String, Object>> said(Set<String> kinds) {
    return reply.answer().facts().stream()
        .filter(fact -> !fact.said().isEmpty() && fact.kinds().stream().anyMatch(kinds::contains))
        .map(
            fact ->
                Map.<String, Object>of(
                    "label", fact.label(), "reference", fact.reference(), "said", fact.said()))
        .toList();
  }
}
