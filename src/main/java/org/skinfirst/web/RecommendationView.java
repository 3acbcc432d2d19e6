package org.skinfirst.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.ReferenceTable;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.review.KindNames;
import org.skinfirst.author.review.PlainWords;
import org.skinfirst.author.review.TablesOf;
import org.skinfirst.cards.CardBook;
import org.skinfirst.chart.kinds.ValueSet;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.rules.RuleInfo;
import org.skinfirst.rules.WrittenRule;
import org.skinfirst.text.Names;

/** All that there is to say of one recommendation, as values for its page. */
final class RecommendationView {

  private static final Pattern BLANK = Pattern.compile("\\{([a-z][a-z0-9._-]*)}");

  private final Advisor advisor;
  private final PackFolder folder;
  private final CardBook.Entry entry;
  private final List<WrittenRule> rules;
  private final PlainWords words;

  RecommendationView(ShownRules served, CardBook.Entry entry) {
    this.advisor = served.advisor();
    this.folder = served.folder();
    this.entry = entry;
    this.rules =
        advisor.written().stream().filter(rule -> rule.info().id().equals(entry.id())).toList();
    this.words = new PlainWords(new KindNames(advisor));
  }

  Map<String, Object> values() {
    RuleInfo first = advisor.rule(entry.id());
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", entry.id());
    values.put("title", entry.title());
    values.put("meaning", first.meaning());
    values.put("status", Names.lower(first.status()));
    values.put("strength", first.strength());
    values.put("owner", first.owner());
    values.put("indicator", Names.lower(entry.indicator()));
    values.put("wordings", wordings());
    values.put("rules", rules.stream().map(this::rule).toList());
    values.put("file", first.file());
    values.put("drl", DrlLines.of(folder.text(first.file())));
    values.put(
        "evidence",
        rules.stream()
            .flatMap(rule -> rule.info().evidence().stream())
            .distinct()
            .map(advisor::evidence)
            .toList());
    values.put("scenarios", scenarios());
    values.put("sets", sets());
    values.put("tables", tables());
    values.put("silencers", silencers());
    values.put("budget", advisor.pack().budget());
    values.put("rank", advisor.pack().rank(entry.id()) + 1);
    return values;
  }

  private List<Map<String, Object>> wordings() {
    List<Map<String, Object>> wordings = new ArrayList<>();
    for (String language : advisor.pack().allLanguages()) {
      for (CardBook.Entry card : advisor.recommendations(language)) {
        if (card.id().equals(entry.id())) {
          List<String> when = card.when().values().stream().map(RecommendationView::html).toList();
          wordings.add(
              Map.of(
                  "code", language,
                  "trial", advisor.pack().trialLanguages().contains(language),
                  "title", card.title(),
                  "summary", card.summary(),
                  "detail", html(card.detail()),
                  "when", when));
        }
      }
    }
    return wordings;
  }

  /** What a patient's chart fills in stands out. */
  private static String html(String markdown) {
    return BLANK.matcher(Markdown.html(markdown)).replaceAll("<mark>$1</mark>");
  }

  private Map<String, Object> rule(WrittenRule rule) {
    return Map.of(
        "name", rule.info().name(),
        "meaning", rule.info().meaning(),
        "unguarded", rule.info().unguarded(),
        "sentences", words.of(rule));
  }

  private List<Map<String, Object>> scenarios() {
    String file = entry.id() + ScenarioFiles.SUFFIX;
    Map<String, Integer> counts = new LinkedHashMap<>();
    Map<String, Scenario> first = new LinkedHashMap<>();
    for (Scenario scenario : ScenarioFiles.read(folder, advisor.sets(), file::equals)) {
      String name = scenario.name().replaceFirst(" \\[.*]$", "");
      first.putIfAbsent(name, scenario);
      counts.merge(name, 1, Integer::sum);
    }
    List<Map<String, Object>> views = new ArrayList<>();
    first.forEach(
        (name, scenario) -> {
          int count = counts.getOrDefault(name, 1);
          views.add(
              Map.of(
                  "name",
                  name,
                  "place",
                  scenario.file() + ':' + scenario.line(),
                  "silent",
                  scenario.expected().never().contains(entry.id()),
                  "count",
                  count == 1 ? "" : "× " + count));
        });
    return views;
  }

  private boolean speaks(Scenario.Expected expected) {
    List<String> exactly = expected.exactly();
    return expected.some().contains(entry.id()) || exactly != null && exactly.contains(entry.id());
  }

  private boolean isSilent(Scenario.Expected expected) {
    return expected.never().contains(entry.id()) || expected.exactly() != null && !speaks(expected);
  }

  private List<Map<String, Object>> sets() {
    Set<String> asked = new TreeSet<>();
    rules.stream()
        .flatMap(rule -> rule.conditions().stream())
        .flatMap(condition -> condition.parts().stream())
        .flatMap(part -> part.constraints().stream())
        .forEach(constraint -> constraint.kind().ifPresent(asked::add));
    addParts(asked);
    List<Map<String, Object>> views = new ArrayList<>();
    for (ValueSet set : advisor.sets().all()) {
      if (asked.contains(set.id())) {
        views.add(
            Map.of(
                "id", set.id(),
                "title", set.title(),
                "members", SetMembers.of(set),
                "count", set.members().size(),
                "unions", set.unions().stream().map(u -> String.join(" + ", u.ids())).toList()));
      }
    }
    return views;
  }

  /** Also the sets that these are made of. */
  private void addParts(Set<String> ids) {
    int before = 0;
    while (ids.size() > before) {
      before = ids.size();
      for (ValueSet set : advisor.sets().all()) {
        if (ids.contains(set.id())) {
          set.unions().forEach(union -> ids.addAll(union.ids()));
        }
      }
    }
  }

  private List<Map<String, Object>> tables() {
    List<Map<String, Object>> views = new ArrayList<>();
    new TablesOf(advisor)
        .recommendation(entry)
        .forEach(
            table -> {
              ReferenceTable text = ReferenceTable.of(folder, table);
              views.add(
                  Map.of(
                      "title", text.title(),
                      "file", table.file(),
                      "note", text.note(),
                      "head", text.rows().get(0),
                      "rows", text.rows().subList(1, text.rows().size())));
            });
    return views;
  }

  private Set<String> silencers() {
    Set<String> ids = new LinkedHashSet<>();
    for (Pack.Silence silence : advisor.pack().silences()) {
      if (silence.silenced().stream().anyMatch(pattern -> Pack.matches(pattern, entry.id()))) {
        ids.add(silence.advice());
      }
    }
    return ids;
  }
}
