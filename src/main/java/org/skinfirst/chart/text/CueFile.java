package org.skinfirst.chart.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.text.Cue.Place;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Shape;
import org.skinfirst.pack.Yaml;
import org.skinfirst.text.Names;

/** The cues of one language, as its file has them. */
final class CueFile {

  /**
   * A cue as written.
   *
   * @param words what is looked for; a group gives one for each of its words
   */
  record Entry(
      String text, List<String> words, Place place, @Nullable Assertion assertion, Yaml yaml) {}

  private static final int MOST_WORDINGS = 10_000;

  private static final Pattern GROUP = Pattern.compile("<(\\w+)>");

  private static final List<Place> PLACES =
      Arrays.stream(Place.values()).filter(Place::reaches).toList();

  private static final Map<String, Place> OTHERS =
      Map.of(
          "ends", Place.END,
          "ends_after_comma", Place.END_AFTER_COMMA,
          "pseudo", Place.PSEUDO);

  static final Shape SHAPE = shape();

  private final Map<String, List<String>> groups = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> fillers = new ArrayList<>();
  private final List<String> tails = new ArrayList<>();
  private final List<String> abbreviations = new ArrayList<>();

  private CueFile() {}

  static CueFile read(PackFolder folder, String path, Faults faults) {
    Yaml yaml = Yaml.read(folder, path, SHAPE, faults);
    CueFile file = new CueFile();
    yaml.get("groups")
        .ifPresent(groups -> groups.members().forEach((name, of) -> file.group(name, of)));
    file.words(yaml, "fillers", file.fillers);
    file.words(yaml, "tails", file.tails);
    file.words(yaml, "abbreviations", file.abbreviations);
    OTHERS.forEach((key, place) -> yaml.get(key).ifPresent(cues -> file.add(cues, place, null)));
    for (Assertion assertion : Assertion.values()) {
      yaml.get(Names.lower(assertion)).ifPresent(part -> file.add(part, assertion));
    }
    yaml.get("groups").ifPresent(file::checkUse);
    return file;
  }

  private static Shape shape() {
    Shape places =
        Shape.optional(Shape.TEXTS, PLACES.stream().map(Names::lower).toArray(String[]::new));
    Shape.Fields fields =
        Shape.fields()
            .may("groups", Shape.map(Shape.TEXTS), "words that <name> in a cue stands for")
            .may("fillers", Shape.TEXTS, "words that a cue reaches over")
            .may("tails", Shape.TEXTS, "words that may follow a cue at the end")
            .may("abbreviations", Shape.TEXTS, "words whose full stop ends no sentence")
            .may("ends", Shape.TEXTS, "words that no cue reaches over")
            .may("ends_after_comma", Shape.TEXTS, "the same, where a comma precedes them")
            .may("pseudo", Shape.TEXTS, "what looks like a cue and is none");
    for (Assertion assertion : Assertion.values()) {
      fields = fields.may(Names.lower(assertion), places, "cues of this meaning, by place");
    }
    return fields;
  }

  private void checkUse(Yaml groups) {
    groups
        .members()
        .forEach(
            (name, words) -> {
              if (!used.contains(name)) {
                words.fault("no cue names group '" + name + "'", "delete it, or use it");
              }
            });
  }

  private void group(String name, Yaml words) {
    groups.put(name, words.texts());
  }

  private void add(Yaml part, Assertion assertion) {
    for (Place place : PLACES) {
      part.get(Names.lower(place)).ifPresent(cues -> add(cues, place, assertion));
    }
  }

  private void add(Yaml cues, Place place, @Nullable Assertion assertion) {
    for (Yaml cue : cues.items()) {
      for (String text : expanded(cue)) {
        entries.add(new Entry(text, Words.of(text).words(), place, assertion, cue));
      }
    }
  }

  private void words(Yaml yaml, String key, List<String> to) {
    for (Yaml word : yaml.get(key).map(Yaml::items).orElse(List.of())) {
      expanded(word).forEach(text -> to.addAll(Words.of(text).words()));
    }
  }

  /** A cue once for every word of the groups that it names. */
  private List<String> expanded(Yaml yaml) {
    List<String> texts = List.of(yaml.text());
    for (Matcher group = GROUP.matcher(yaml.text()); group.find(); ) {
      List<String> words = groups.get(group.group(1));
      used.add(group.group(1));
      if (words == null) {
        yaml.fault(
            "group '" + group.group(1) + "' does not exist", "write its words under 'groups'");
        return List.of();
      }
      if ((long) texts.size() * words.size() > MOST_WORDINGS) {
        yaml.fault(
            "stands for more than " + MOST_WORDINGS + " wordings", "name fewer or shorter groups");
        return List.of();
      }
      String blank = group.group();
      texts =
          texts.stream()
              .flatMap(text -> words.stream().map(word -> text.replace(blank, word)))
              .toList();
    }
    return texts;
  }

  List<Entry> entries() {
    return entries;
  }

  List<String> fillers() {
    return fillers;
  }

  List<String> tails() {
    return tails;
  }

  List<String> abbreviations() {
    return abbreviations;
  }
}
