package org.skinfirst.author.words;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skinfirst.author.Scenario.Fragment;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Shape;
import org.skinfirst.pack.Yaml;

/**
 * How the lines of a list are put to the service, and what proves their classes.
 *
 * @param column that holds the class
 * @param atLeast percent of its lines that must be right
 * @param place column that says which record a line becomes; empty where there is one only
 * @param records by place
 * @param charts what stands beside the record, by name
 * @param classes proofs of each class, all of which must hold
 * @param groups kinds of which a line has one at least, by what its column {@code groups} names
 */
public record WordList(
    String name,
    LocalDate today,
    String column,
    int atLeast,
    String place,
    Map<String, List<Fragment>> records,
    Map<String, List<Fragment>> charts,
    Map<String, List<Proof>> classes,
    Map<String, Set<String>> groups) {

  /** Where the lists are; they prove, and change no card. */
  public static final String FOLDER = "words/";

  private static final String FILE = FOLDER + "words.yaml";

  private static final Shape PROOF =
      Shape.fields()
          .must("in", Shape.TEXT, "a name of 'charts'")
          .may("some", Shape.TEXTS, "cards that come")
          .may("never", Shape.TEXTS, "cards that do not come; topic/* for all of a topic")
          .may("unsaid", Shape.TEXT, "a text that no card holds");

  private static final Shape LIST =
      Shape.fields()
          .must("class", Shape.TEXT, "column that holds the class")
          .must("at_least", Shape.number(0), "percent that must be right")
          .may("place", Shape.TEXT, "column that says which record a line becomes")
          .may("record", ScenarioFiles.FRAGMENTS, "what a line becomes, with {line}")
          .may("records", Shape.map(ScenarioFiles.FRAGMENTS), "the same, by place")
          .may("base", ScenarioFiles.FRAGMENTS, "resources of every chart")
          .may("charts", Shape.map(ScenarioFiles.FRAGMENTS), "what else is in the chart, by name")
          .must("classes", Shape.map(Shape.list(PROOF)), "what proves each; all must hold")
          .may("groups", Shape.map(Shape.TEXTS), "kinds of which a line has one at least");

  /** Of {@code words/words.yaml}. */
  public static final Shape SHAPE =
      Shape.fields()
          .must("today", Shape.DAY, "day on which charts are read")
          .must("lists", Shape.map(LIST), "by how the names of their files begin");

  /**
   * @param never ids, or the beginnings of ids before a star
   * @param unsaid a text that no card may hold; empty for none
   */
  public record Proof(String chart, List<String> some, List<String> never, String unsaid) {}

  /**
   * All lists of a folder of rules.
   *
   * @throws org.skinfirst.pack.FaultyPackException when the file is not as it should be
   */
  public static List<WordList> read(PackFolder folder) {
    Faults faults = new Faults();
    List<WordList> lists = read(folder, faults);
    faults.refuse();
    return lists;
  }

  /** What can be read; the rest is reported. */
  public static List<WordList> read(PackFolder folder, Faults faults) {
    Yaml file = Yaml.read(folder, FILE, SHAPE, faults);
    LocalDate today = file.require("today").day();
    List<WordList> lists = new ArrayList<>();
    file.require("lists").members().forEach((name, list) -> lists.add(read(name, today, list)));
    return lists;
  }

  private static WordList read(String name, LocalDate today, Yaml list) {
    Map<String, List<Fragment>> records = fragments(list, "records", List.of());
    list.get("record").ifPresent(one -> records.put("", ScenarioFiles.fragments(one)));
    List<Fragment> base = list.get("base").map(ScenarioFiles::fragments).orElse(List.of());
    Map<String, List<Fragment>> charts = fragments(list, "charts", base);
    Map<String, List<Proof>> classes = new LinkedHashMap<>();
    list.require("classes")
        .members()
        .forEach(
            (id, proofs) ->
                classes.put(id, proofs.items().stream().map(p -> proof(p, charts)).toList()));
    Map<String, Set<String>> groups = new LinkedHashMap<>();
    list.get("groups")
        .ifPresent(
            all -> all.members().forEach((id, kinds) -> groups.put(id, Set.copyOf(kinds.texts()))));
    return new WordList(
        name,
        today,
        list.require("class").text(),
        list.require("at_least").number(0),
        list.text("place", ""),
        records,
        charts,
        classes,
        groups);
  }

  private static Map<String, List<Fragment>> fragments(Yaml list, String key, List<Fragment> base) {
    Map<String, List<Fragment>> all = new LinkedHashMap<>();
    list.get(key)
        .ifPresent(
            charts ->
                charts
                    .members()
                    .forEach(
                        (id, chart) -> {
                          List<Fragment> fragments = new ArrayList<>(base);
                          fragments.addAll(ScenarioFiles.fragments(chart));
                          if (fragments.stream().filter(f -> f.type().equals("Patient")).count()
                              > 1) {
                            fragments.remove(0);
                          }
                          all.put(id, fragments);
                        }));
    return all;
  }

  private static Proof proof(Yaml proof, Map<String, List<Fragment>> charts) {
    String chart = proof.require("in").text();
    if (!charts.containsKey(chart)) {
      proof.fault("chart '" + chart + "' does not exist", "name one of " + charts.keySet());
    }
    return new Proof(chart, proof.texts("some"), proof.texts("never"), proof.text("unsaid", ""));
  }

  /** Whether a file of this name holds lines of the list. */
  boolean isNamedBy(String file) {
    return PackFolder.stem(file).startsWith(name);
  }

  /** The list that a file belongs to, by its name. */
  public static WordList of(String file, List<WordList> lists) {
    return lists.stream()
        .filter(list -> list.isNamedBy(file))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no list is named as "
                        + file
                        + " begins; name it after one of "
                        + lists.stream().map(WordList::name).toList()));
  }
}
