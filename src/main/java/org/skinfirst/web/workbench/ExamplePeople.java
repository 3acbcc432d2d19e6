package org.skinfirst.web.workbench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.advice.Answer;
import org.skinfirst.author.people.CallReader;
import org.skinfirst.author.people.Example;
import org.skinfirst.author.people.Examples;
import org.skinfirst.author.people.UnusableFileException;
import org.skinfirst.cards.Card;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.chart.json.JsonLimits;
import org.skinfirst.text.Names;
import org.springframework.util.function.SingletonSupplier;

/** What each example gets, and which of them a change of the rules concerns. */
final class ExamplePeople {

  /**
   * What has become of one example.
   *
   * @param gained recommendations whose cards came
   * @param reworded those whose cards say something else
   */
  record Change(Example example, List<String> gained, List<String> lost, List<String> reworded) {}

  private final Examples examples;

  /** Read when they are first asked about. */
  private final SingletonSupplier<Map<String, ObjectNode>> bodies =
      SingletonSupplier.of(this::read);

  ExamplePeople(Examples examples) {
    this.examples = examples;
  }

  private Map<String, ObjectNode> read() {
    Map<String, ObjectNode> bodies = new LinkedHashMap<>();
    Gateway gateway = new Gateway(JsonLimits.DEFAULT);
    for (Example example : examples.all()) {
      bodies.put(example.file(), gateway.read(example.json().getBytes(StandardCharsets.UTF_8)));
    }
    return bodies;
  }

  /** Each with the level of its first card and how many there are. */
  List<Map<String, Object>> list(RulesState rules) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Example example : examples.all()) {
      List<Card> cards = cards(example, rules);
      list.add(
          Map.of(
              "file", example.file(),
              "who", example.who(),
              "hook", example.hook(),
              "level", cards.isEmpty() ? "quiet" : Names.lower(cards.get(0).indicator()),
              "count", cards.size()));
    }
    return list;
  }

  /** Those that get other cards than before, or cards in other words. */
  List<Change> changes(RulesState before, RulesState after) {
    List<Change> changes = new ArrayList<>();
    for (Example example : examples.all()) {
      Map<String, String> old = said(example, before);
      Map<String, String> now = said(example, after);
      if (!old.equals(now)) {
        changes.add(change(example, old, now));
      }
    }
    return changes;
  }

  private static Change change(Example example, Map<String, String> old, Map<String, String> now) {
    Set<String> ids = new TreeSet<>(old.keySet());
    ids.addAll(now.keySet());
    List<String> gained = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    List<String> reworded = new ArrayList<>();
    for (String id : ids) {
      if (!old.containsKey(id)) {
        gained.add(id);
      } else if (!now.containsKey(id)) {
        lost.add(id);
      } else if (!now.get(id).equals(old.get(id))) {
        reworded.add(id);
      }
    }
    return new Change(example, gained, lost, reworded);
  }

  private Map<String, String> said(Example example, RulesState rules) {
    Map<String, String> said = new LinkedHashMap<>();
    for (Card card : cards(example, rules)) {
      said.put(card.recommendation(), card.indicator() + card.summary() + card.detail());
    }
    return said;
  }

  private List<Card> cards(Example example, RulesState rules) {
    ObjectNode body = Objects.requireNonNull(bodies.obtain().get(example.file()));
    try {
      CallReader calls =
          new CallReader(
              rules.advisor(),
              example.hook(),
              examples.day(),
              rules.advisor().pack().languages().get(0));
      Answer answer =
          CallReader.advise(rules.advisor(), example.file(), calls.read(example.file(), body));
      return answer.cards();
    } catch (UnusableFileException e) {
      return List.of(); // rules about other illnesses may lack its hook
    }
  }
}
