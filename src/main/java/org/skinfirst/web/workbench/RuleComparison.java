package org.skinfirst.web.workbench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.author.Progress;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.author.diff.Comparison;
import org.skinfirst.author.diff.Difference;
import org.skinfirst.author.diff.Side;
import org.skinfirst.author.people.CallReader;
import org.skinfirst.author.people.Example;
import org.skinfirst.author.people.Examples;
import org.skinfirst.author.people.Somebody;
import org.skinfirst.author.why.Why;
import org.skinfirst.author.why.WhyText;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.chart.json.JsonLimits;
import org.skinfirst.text.Names;

/** Two states of the rules over all examples and the people of all scenarios. */
final class RuleComparison {

  private static final int MOST_CHANGES = 200;

  private final Examples examples;

  RuleComparison(Examples examples) {
    this.examples = examples;
  }

  Difference of(RulesState before, RulesState after, Progress progress) {
    List<Somebody> people = new ArrayList<>();
    Gateway gateway = new Gateway(JsonLimits.DEFAULT);
    for (Example example : examples.all()) {
      ObjectNode body = gateway.read(example.json().getBytes(StandardCharsets.UTF_8));
      people.add(new Somebody(example.who(), body));
    }
    ScenarioRunner runner = new ScenarioRunner(after.advisor(), Path.of("."));
    for (Scenario one : ScenarioFiles.read(after.folder(), after.advisor().sets())) {
      if (one.use().isEmpty()) {
        String name = one.file() + ':' + one.line() + ' ' + one.name();
        people.add(new Somebody(name, runner.request(one)));
      }
    }
    Comparison comparison = new Comparison(side(before), side(after), MOST_CHANGES);
    int done = 0;
    for (Somebody one : people) {
      comparison.add(one);
      progress.at("people", ++done, people.size());
    }
    return comparison.difference();
  }

  private Side side(RulesState rules) {
    String language = rules.advisor().pack().languages().get(0);
    String hook = rules.advisor().pack().services().get(0).hook();
    return new Side(
        rules.advisor(),
        rules.explainer(),
        new CallReader(rules.advisor(), hook, examples.day(), language));
  }

  static Map<String, Object> values(Difference difference, RulesState now) {
    List<Map<String, Object>> counts = new ArrayList<>();
    difference
        .recommendations()
        .forEach(
            (id, count) -> {
              if (count.gained() + count.lost() + count.reworded() > 0) {
                counts.add(Map.of("id", id, "count", count));
              }
            });
    List<Map<String, Object>> changes =
        difference.changes().stream().map(RuleComparison::change).toList();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("people", difference.people());
    values.put("same", changes.isEmpty());
    values.put("counts", counts);
    values.put("changes", changes);
    values.put("more", difference.moreChanges());
    values.put("version", now.version());
    values.put(
        "before", String.format(java.util.Locale.ROOT, "%.1f", difference.cardsPerHundredBefore()));
    values.put("after", String.format(java.util.Locale.ROOT, "%.1f", difference.cardsPerHundred()));
    return values;
  }

  private static Map<String, Object> change(Difference.Change change) {
    boolean isLost = change.kind() == Difference.Kind.LOST;
    Why why = isLost ? change.after() : change.before();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("person", change.person());
    values.put("id", change.recommendation());
    values.put("kind", Names.lower(change.kind()));
    values.put("mark", isLost ? "−" : change.kind() == Difference.Kind.GAINED ? "+" : "~");
    values.put("why", why == null ? List.of() : WhyText.brief(why).stream().skip(1).toList());
    return values;
  }
}
