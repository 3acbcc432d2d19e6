package org.skinfirst.author.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.people.UnusableFileException;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Shape;
import org.skinfirst.pack.Yaml;

/**
 * {@code people.yaml}: what people may have, how often, and which cards are then right.
 *
 * @param languages by language, its share
 * @param cards by recommendation, when its card is right: any of the lines
 */
public record Plan(
    Map<String, Integer> languages,
    List<Ages> ages,
    List<Axis> axes,
    Map<String, List<Line>> cards) {

  /** Its name in the folder of rules. */
  public static final String FILE = "people.yaml";

  private static final Shape OPTION =
      Shape.fields()
          .must("share", Shape.number(1), "of the options of the axis")
          .may("marks", Shape.TEXTS, "what it means to a clinician")
          .may("words", Shape.map(Shape.TEXTS), "by language; one of them stands for {words}")
          .may("with", ScenarioFiles.FRAGMENTS, "resources of the chart");

  private static final Shape AGES =
      Shape.fields()
          .may("marks", Shape.TEXTS, "what it means to a clinician")
          .must("from", Shape.number(0), "in completed months")
          .must("to", Shape.number(1), "in completed months, exclusive")
          .must("share", Shape.number(1), "of all people");

  private static final Shape LINE =
      Shape.fields()
          .may("all", Shape.TEXTS, "marks that must be there")
          .may("none", Shape.TEXTS, "marks that must not");

  /** Of {@code people.yaml}. */
  public static final Shape SHAPE =
      Shape.fields()
          .must("languages", Shape.map(Shape.number(1)), "by language, its share")
          .must("ages", Shape.list(AGES), "how many are how old")
          .must(
              "axes",
              Shape.list(
                  Shape.fields()
                      .must("axis", Shape.TEXT, "what its options are about")
                      .must("options", Shape.list(OPTION), "one of them is drawn for each person")),
              "what people have")
          .must("cards", Shape.map(Shape.list(LINE)), "by recommendation, when its card is right");

  /** Mark of a person who is dead, for whom no card is right. */
  static final String DEAD = "dead";

  /**
   * @param from in completed months
   * @param to in completed months, exclusive
   */
  record Ages(Set<String> marks, int from, int to, int share) {}

  /** One of its options is drawn for each person. */
  record Axis(String name, List<Option> options) {}

  /**
   * @param words by language; one of them stands for {@code {words}} in the resources
   */
  record Option(
      int share,
      Set<String> marks,
      Map<String, List<String>> words,
      List<Scenario.Fragment> resources) {}

  /** True of marks that hold all of the first and none of the second. */
  record Line(Set<String> all, Set<String> none) {

    boolean isTrueOf(Set<String> marks) {
      return marks.containsAll(all) && none.stream().noneMatch(marks::contains);
    }
  }

  /**
   * @throws org.skinfirst.pack.FaultyPackException when the file is not as it should be
   * @throws UnusableFileException when there is none
   */
  static Plan read(PackFolder folder) {
    if (!folder.has(FILE)) {
      throw new UnusableFileException(
          "the folder of rules has no " + FILE + ", which says whom to make up; write one");
    }
    Faults faults = new Faults();
    Yaml file = Yaml.read(folder, FILE, SHAPE, faults);
    Map<String, Integer> languages = new LinkedHashMap<>();
    file.require("languages")
        .members()
        .forEach((language, share) -> languages.put(language, share.number(1)));
    List<Ages> ages = new ArrayList<>();
    for (Yaml one : file.require("ages").items()) {
      ages.add(
          new Ages(
              Set.copyOf(one.texts("marks")),
              one.require("from").number(0),
              one.require("to").number(1),
              one.require("share").number(1)));
    }
    List<Axis> axes = new ArrayList<>();
    for (Yaml one : file.require("axes").items()) {
      List<Option> options =
          one.require("options").items().stream().map(o -> option(o, languages.keySet())).toList();
      axes.add(new Axis(one.require("axis").text(), options));
    }
    Plan plan = new Plan(languages, ages, axes, cards(file.require("cards")));
    plan.checkMarks(file);
    faults.refuse();
    return plan;
  }

  private static Option option(Yaml one, Set<String> languages) {
    Map<String, List<String>> words = new LinkedHashMap<>();
    one.get("words")
        .ifPresent(
            all -> {
              all.members().forEach((language, texts) -> words.put(language, texts.texts()));
              if (!words.keySet().equals(languages)) {
                all.fault("has not exactly the languages " + languages, "write words in each");
              }
            });
    return new Option(
        one.require("share").number(1),
        Set.copyOf(one.texts("marks")),
        words,
        one.get("with").map(ScenarioFiles::fragments).orElse(List.of()));
  }

  private static Map<String, List<Line>> cards(Yaml cards) {
    Map<String, List<Line>> read = new LinkedHashMap<>();
    cards
        .members()
        .forEach(
            (id, lines) ->
                read.put(
                    id,
                    lines.items().stream()
                        .map(
                            line ->
                                new Line(
                                    Set.copyOf(line.texts("all")), Set.copyOf(line.texts("none"))))
                        .toList()));
    return read;
  }

  /** A mark that nobody gives would make a line that is never, or always, true. */
  private void checkMarks(Yaml file) {
    Set<String> given = new TreeSet<>();
    ages.forEach(one -> given.addAll(one.marks()));
    axes.forEach(axis -> axis.options().forEach(option -> given.addAll(option.marks())));
    Set<String> asked = new TreeSet<>();
    cards
        .values()
        .forEach(
            lines ->
                lines.forEach(
                    line -> {
                      asked.addAll(line.all());
                      asked.addAll(line.none());
                    }));
    asked.removeAll(given);
    for (String mark : asked) {
      file.fault(
          "no option and no age has the mark '" + mark + "'",
          "did you mean '" + Nearest.of(mark, given) + "'?");
    }
  }

  /** Ids of the recommendations whose cards are right, in order. */
  Set<String> right(Set<String> marks) {
    Set<String> right = new TreeSet<>();
    if (!marks.contains(DEAD)) {
      cards.forEach(
          (id, lines) -> {
            if (lines.stream().anyMatch(line -> line.isTrueOf(marks))) {
              right.add(id);
            }
          });
    }
    return right;
  }

  String language(RandomGenerator random) {
    return draw(List.copyOf(languages.entrySet()), Map.Entry::getValue, random).getKey();
  }

  Ages age(RandomGenerator random) {
    return draw(ages, Ages::share, random);
  }

  static Option option(Axis axis, RandomGenerator random) {
    return draw(axis.options(), Option::share, random);
  }

  private static <T> T draw(List<T> from, ToIntFunction<T> share, RandomGenerator random) {
    int at = random.nextInt(from.stream().mapToInt(share).sum());
    int next = 0;
    while (at >= share.applyAsInt(from.get(next))) {
      at -= share.applyAsInt(from.get(next++));
    }
    return from.get(next);
  }
}
