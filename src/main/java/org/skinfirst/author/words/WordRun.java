package org.skinfirst.author.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.advice.Answer;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.Scenario.Fragment;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.author.words.WordList.Proof;

/** Puts the lines of a list to the service. */
public final class WordRun {

  /** Stands in the class's place where no class's proofs hold. */
  static final String NONE = "none";

  private final ScenarioRunner runner;
  private final WordList list;

  public WordRun(ScenarioRunner runner, WordList list) {
    this.runner = runner;
    this.list = list;
  }

  /**
   * What came of a line.
   *
   * @param came the right class where its proofs hold, else the first whose proofs do
   * @param cards of each chart
   * @param missing groups that should be excluded and are not
   */
  public record Outcome(
      WordLine line,
      String right,
      String came,
      Map<String, Set<String>> cards,
      Set<String> missing) {

    public boolean isRight() {
      return right.equals(came);
    }
  }

  /** All lines in the order of the file. */
  public List<Outcome> run(List<String> file) {
    return WordLine.read(file).parallelStream().map(this::outcome).toList();
  }

  private Outcome outcome(WordLine line) {
    String right = line.cell(list.column());
    List<Proof> proofs = list.classes().get(right);
    if (proofs == null) {
      throw new IllegalArgumentException(
          "line "
              + line.number()
              + ": list '"
              + list.name()
              + "' has no class '"
              + right
              + "'; one of "
              + list.classes().keySet());
    }
    Map<String, Answer> answers = new HashMap<>();
    String came = hold(proofs, line, answers) ? right : another(line, answers);
    Map<String, Set<String>> cards = new LinkedHashMap<>();
    proofs.forEach(proof -> cards.put(proof.chart(), ids(answer(proof.chart(), line, answers))));
    return new Outcome(line, right, came, cards, missing(line, answers));
  }

  private String another(WordLine line, Map<String, Answer> answers) {
    return list.classes().entrySet().stream()
        .filter(other -> hold(other.getValue(), line, answers))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(NONE);
  }

  private boolean hold(List<Proof> proofs, WordLine line, Map<String, Answer> answers) {
    return proofs.stream().allMatch(proof -> holds(proof, answer(proof.chart(), line, answers)));
  }

  private static boolean holds(Proof proof, Answer answer) {
    Set<String> ids = ids(answer);
    return ids.containsAll(proof.some())
        && proof.never().stream()
            .noneMatch(never -> ids.stream().anyMatch(id -> isMeant(never, id)))
        && (proof.unsaid().isEmpty()
            || answer.cards().stream().noneMatch(card -> card.detail().contains(proof.unsaid())));
  }

  private static boolean isMeant(String pattern, String id) {
    return pattern.endsWith("*")
        ? id.startsWith(pattern.substring(0, pattern.length() - 1))
        : id.equals(pattern);
  }

  private static Set<String> ids(Answer answer) {
    Set<String> ids = new TreeSet<>();
    answer.cards().forEach(card -> ids.add(card.recommendation()));
    return ids;
  }

  private Set<String> missing(WordLine line, Map<String, Answer> answers) {
    Set<String> kinds = new TreeSet<>();
    answers.values().forEach(answer -> answer.facts().forEach(fact -> kinds.addAll(fact.kinds())));
    Set<String> missing = new TreeSet<>();
    for (String group : line.cell("groups").split(",")) {
      Set<String> any = list.groups().getOrDefault(group, Set.of());
      if (!any.isEmpty() && any.stream().noneMatch(kinds::contains)) {
        missing.add(group);
      }
    }
    return missing;
  }

  private Answer answer(String chart, WordLine line, Map<String, Answer> known) {
    return known.computeIfAbsent(chart, name -> runner.answer(scenario(name, line)));
  }

  private Scenario scenario(String chart, WordLine line) {
    List<Fragment> all = new ArrayList<>(list.charts().getOrDefault(chart, List.of()));
    List<Fragment> record = list.records().get(line.cell(list.place()));
    if (record == null) {
      throw new IllegalArgumentException(
          "line " + line.number() + ": no record for '" + line.cell(list.place()) + "'");
    }
    record.forEach(fragment -> all.add(filled(fragment, line)));
    return Scenario.asking(line.label(), list.today(), all);
  }

  private static Fragment filled(Fragment fragment, WordLine line) {
    return new Fragment(fragment.type(), filled(fragment.members(), line));
  }

  private static Map<String, Object> filled(Map<?, ?> members, WordLine line) {
    Map<String, Object> filled = new LinkedHashMap<>();
    members.forEach((name, inner) -> filled.put((String) name, filled(inner, line)));
    return filled;
  }

  private static Object filled(Object value, WordLine line) {
    if (value instanceof Map<?, ?> map) {
      return filled(map, line);
    }
    if (value instanceof List<?> all) {
      return all.stream().map(inner -> filled(inner, line)).toList();
    }
    return value.equals("{line}")
        ? line.concept()
        : value.equals("{text}") ? line.cell("text") : value;
  }
}
