package org.skinfirst.author.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skinfirst.cards.CardBook;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;
import org.skinfirst.pack.Yaml;

/** Whether texts of other languages hold what the text of the first language holds. */
final class TranslationChecks {

  private static final int LONGEST_NAME = 24;

  /** What stays the same in all languages, by what it is called. */
  private static final List<Part> PARTS =
      List.of(
          new Part("blank", Pattern.compile("\\{[^{}]*}")),
          new Part("link", Pattern.compile("https?://[^\\s)\\]]+")),
          new Part(
              "number",
              Pattern.compile(
                  "(?<![\\p{L}\\d.,])\\d+(?:[.,]\\d+)?(?![\\d])(?:"
                      + " ?(?:%|(?:mg|g|ml|cm|mm|kg)\\b))?")),
          new Part("emphasis", Pattern.compile("\\*\\*|(?m:^[-*] )")));

  private record Part(String name, Pattern pattern) {}

  /** Where a text stands, and in which language. */
  private record Place(String file, int line, String language) {}

  private final Content content;
  private final List<String> languages;

  TranslationChecks(Content content) {
    this.content = content;
    this.languages = content.knowledge().pack().allLanguages();
  }

  void run() {
    if (languages.size() < 2) {
      return;
    }
    String first = languages.get(0);
    Map<String, CardBook.Entry> originals = new HashMap<>();
    content.knowledge().cards().entries(first).forEach(e -> originals.put(e.id(), e));
    for (String language : languages.subList(1, languages.size())) {
      for (CardBook.Entry entry : content.knowledge().cards().entries(language)) {
        compare(Objects.requireNonNull(originals.get(entry.id())), entry, language);
      }
    }
    content.knowledge().tables().forEach(this::compareCells);
    PackFolder folder = content.folder();
    folder
        .paths("orders/", ".yaml")
        .forEach(path -> compareTexts(Yaml.read(folder, path, new Faults())));
    compareTexts(Yaml.read(folder, "override-reasons.yaml", new Faults()));
    Yaml phrases = Yaml.read(folder, "phrases.yaml", new Faults());
    if (phrases.isMap() && phrases.get(first).isPresent()) {
      for (String language : languages.subList(1, languages.size())) {
        phrases
            .get(language)
            .ifPresent(other -> compareAll(phrases.require(first), other, language));
      }
    }
  }

  private void compare(CardBook.Entry original, CardBook.Entry entry, String language) {
    String file = entry.id() + ".card." + language + ".md";
    int summary = content.folder().line(file, "summary:");
    compare(new Place(file, summary, language), original.summary(), entry.summary());
    entry
        .when()
        .forEach(
            (id, text) -> {
              Place place = new Place(file, content.folder().line(file, id), language);
              compare(place, original.when().getOrDefault(id, ""), text);
            });
    for (String id : original.when().keySet()) {
      if (!entry.when().containsKey(id)) {
        Place place = new Place(file, content.folder().line(file, "when:"), language);
        fault(place, "'when' lacks " + id, "translate it");
      }
    }
    compare(new Place(file, body(file), language), original.detail(), entry.detail());
  }

  /** The line on which the text begins. */
  private int body(String file) {
    String[] lines = content.folder().text(file).split("\n", -1);
    int at = 1;
    while (at < lines.length && !lines[at].equals("---")) {
      at++;
    }
    return Math.min(at + 2, lines.length);
  }

  /** Every text that is written in several languages. */
  private void compareTexts(Yaml yaml) {
    if (yaml.isMap()) {
      Yaml original = yaml.members().get(languages.get(0));
      for (String language : languages.subList(1, languages.size())) {
        Yaml other = yaml.members().get(language);
        if (original != null && other != null && original.isText() && other.isText()) {
          compare(new Place(other.file(), other.line(), language), original.text(), other.text());
        }
      }
      yaml.members().values().forEach(this::compareTexts);
    } else if (!yaml.isText()) {
      yaml.items().forEach(this::compareTexts);
    }
  }

  private void compareAll(Yaml original, Yaml other, String language) {
    if (original.isMap() && other.isMap()) {
      original
          .members()
          .forEach(
              (key, text) -> other.get(key).ifPresent(same -> compareAll(text, same, language)));
    } else if (original.isText() && other.isText()) {
      compare(new Place(other.file(), other.line(), language), original.text(), other.text());
    }
  }

  private void compare(Place place, String original, String other) {
    if (other.contains("TODO")) {
      return; // a form that nobody has filled in yet
    }
    if (original.equals(other) && original.length() > LONGEST_NAME && original.contains(" ")) {
      fault(place, "the text is that of '" + languages.get(0) + "'", "translate it");
      return;
    }
    String translated = inLanguage(original, place.language());
    for (Part part : PARTS) {
      Map<String, Integer> wanted = count(part, translated);
      Map<String, Integer> found = count(part, other);
      List<String> surplus = more(found, wanted);
      for (String text : surplus) {
        report(holding(place, text), part, text, "' is not in '" + languages.get(0) + "'");
      }
      for (String text : more(wanted, found)) {
        Place near =
            surplus.isEmpty() ? paragraph(place, translated, text) : holding(place, surplus.get(0));
        report(near, part, text, "' of '" + languages.get(0) + "' is missing");
      }
    }
  }

  /** What is in one more often than in the other. */
  private static List<String> more(Map<String, Integer> one, Map<String, Integer> other) {
    return one.entrySet().stream()
        .filter(text -> text.getValue() > other.getOrDefault(text.getKey(), 0))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void report(Place place, Part part, String text, String says) {
    fault(place, part.name() + " '" + text.strip() + says, "make both say the same");
  }

  /** The line that holds what the translation has too much; its beginning where none does. */
  private Place holding(Place place, String text) {
    String[] lines = content.folder().text(place.file()).split("\n", -1);
    int line = place.line();
    while (line <= lines.length && !lines[line - 1].contains(text.strip())) {
      line++;
    }
    return line <= lines.length ? new Place(place.file(), line, place.language()) : place;
  }

  /** The paragraph that stands where the first language has what the translation lacks. */
  private Place paragraph(Place place, String original, String text) {
    int before =
        original.substring(0, Math.max(0, original.indexOf(text))).split("\n\n", -1).length;
    String[] lines = content.folder().text(place.file()).split("\n", -1);
    int line = place.line();
    for (int number = 1; number < before && line < lines.length; line++) {
      number += lines[line - 1].isBlank() ? 1 : 0;
    }
    return line <= lines.length ? new Place(place.file(), line, place.language()) : place;
  }

  /** A column of a table that has another of the language beside it stands for that. */
  private String inLanguage(String text, String language) {
    String changed = text;
    for (Table table : content.knowledge().tables()) {
      for (String column : table.columns().keySet()) {
        String translated = column + '_' + language;
        if (table.columns().containsKey(translated)) {
          String blank = '{' + table.name() + '.';
          changed = changed.replace(blank + column + '}', blank + translated + '}');
        }
      }
    }
    return changed;
  }

  private void compareCells(Table table) {
    for (String column : table.columns().keySet()) {
      for (String language : languages.subList(1, languages.size())) {
        if (table.columns().containsKey(column + '_' + language)) {
          for (Table.Row row : table.rows()) {
            Place place = new Place(table.file(), row.line(), language);
            compare(place, row.cell(column), row.cell(column + '_' + language));
          }
        }
      }
    }
  }

  /** How often each stands there; a decimal comma is a decimal point. */
  private static Map<String, Integer> count(Part part, String text) {
    Map<String, Integer> counts = new HashMap<>();
    Matcher found = part.pattern().matcher(text);
    while (found.find()) {
      String plain =
          part.name().equals("number")
              ? found.group().replace(',', '.').replace(" ", "")
              : found.group();
      counts.merge(plain, 1, Integer::sum);
    }
    return counts;
  }

  private void fault(Place place, String message, String help) {
    content.faults().add(Lint.TRANSLATION, place.file(), place.line(), message, help);
  }
}
