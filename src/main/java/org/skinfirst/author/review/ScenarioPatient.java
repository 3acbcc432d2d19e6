package org.skinfirst.author.review;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skinfirst.advice.Answer;
import org.skinfirst.author.Scenario;
import org.skinfirst.facts.Fact;
import org.skinfirst.rules.Firing;
import org.skinfirst.text.Sha256;

/**
 * A patient of the scenarios and what the advisor says of them.
 *
 * @param number place among all, in the order of the files
 * @param records of chart and drafts, each by a digest of its content
 */
record ScenarioPatient(int number, Scenario scenario, Answer answer, List<Long> records) {

  static ScenarioPatient of(int number, Scenario scenario, Answer answer) {
    List<Long> records = new ArrayList<>();
    scenario.chart().forEach(record -> records.add(digest("chart " + text(record))));
    scenario.draft().forEach(record -> records.add(digest("draft " + text(record))));
    return new ScenarioPatient(number, scenario, answer, records);
  }

  private static String text(Scenario.Fragment record) {
    return record.type() + record.members();
  }

  private static long digest(String text) {
    return ByteBuffer.wrap(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  boolean gets(String recommendation) {
    return answer.cards().stream().anyMatch(card -> card.recommendation().equals(recommendation));
  }

  /** Chart and drafts, in this order, as {@link #records()}. */
  List<Scenario.Fragment> fragments() {
    return Stream.concat(scenario.chart().stream(), scenario.draft().stream()).toList();
  }

  boolean isDraft(int record) {
    return record >= scenario.chart().size();
  }

  /** The same for all that is alike but for these records. */
  long rest(int... without) {
    long sum = digest(surroundings());
    for (long one : records) {
      sum += one;
    }
    for (int one : without) {
      sum -= records.get(one);
    }
    return sum;
  }

  private String surroundings() {
    return scenario.hook()
        + scenario.today()
        + scenario.region()
        + scenario.selected()
        + scenario.unsent()
        + scenario.refused();
  }

  /** Whether nothing was held back. */
  boolean isWhole() {
    return scenario.unsent().isEmpty() && scenario.refused().isEmpty();
  }

  /** The case that it was written as; of a sweep, all have the same. */
  String source() {
    String name = scenario.name();
    int values = name.indexOf(" [");
    return scenario.file() + ' ' + (values < 0 ? name : name.substring(0, values));
  }

  /** What each of its facts is, and no more. */
  Set<String> traits() {
    return answer.facts().stream()
        .filter(fact -> !fact.reference().isEmpty() && !fact.kinds().isEmpty())
        .map(fact -> fact.getClass().getSimpleName() + new TreeSet<>(fact.kinds()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Rules that lead to the recommendation. */
  Set<String> rules(String recommendation) {
    return firings()
        .map(firing -> firing.rule())
        .filter(rule -> rule.id().equals(recommendation))
        .map(rule -> rule.name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Kinds of whom it is about. */
  Set<String> ages() {
    return answer.facts().stream()
        .filter(fact -> fact.getClass().getSimpleName().equals("Person"))
        .map(Fact::kinds)
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<Firing> firings() {
    return answer.verdict().advice().stream();
  }
}
