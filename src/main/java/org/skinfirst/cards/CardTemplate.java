package org.skinfirst.cards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;
import org.skinfirst.pack.Yaml;
import org.skinfirst.text.Names;

/**
 * A card file: front matter between two lines of three dashes, then the detail in Markdown.
 *
 * @param source evidence id of the guideline that speaks
 * @param suggestions order ids, or {@code {table.column}} whose cells are order ids
 * @param instead order offered in place of a draft of its type, or {@code {table.column}} whose
 *     cells are orders; empty for the pack's
 * @param words by language
 */
record CardTemplate(
    String id,
    CardLanguages languages,
    Card.Indicator indicator,
    String source,
    List<String> links,
    List<String> suggestions,
    String instead,
    List<String> overrideReasons,
    Map<String, Words> words) {

  static final Pattern BLANK = Pattern.compile("\\{([^{}]*)}");
  static final String SEEN = "seen";

  private static final Words NONE = new Words("", "", Map.of(), "");

  /**
   * What a card says in one language.
   *
   * @param when sentences that stand first while a situation holds
   * @param detail Markdown with blanks in curly brackets: {@code {seen}}, or {@code {table.column}}
   */
  record Words(String title, String summary, Map<String, String> when, String detail) {}

  /** What a card file may refer to. */
  record Shelf(
      CardLanguages languages,
      Map<String, Evidence> evidence,
      Map<String, Order> orders,
      Map<String, Map<String, OverrideReason>> reasons,
      List<Table> tables) {

    /** Orders, and the columns of tables that hold nothing but orders. */
    Set<String> orderNames() {
      Set<String> names = new TreeSet<>(orders.keySet());
      for (Table table : tables) {
        for (String column : table.columns().keySet()) {
          if (!table.rows().isEmpty()
              && table.rows().stream().allMatch(row -> orders.containsKey(row.cell(column)))) {
            names.add('{' + table.name() + '.' + column + '}');
          }
        }
      }
      return names;
    }

    /** The cells that may stand in an order, as {@code table.column}. */
    Set<String> cells(Order order) {
      Set<String> cells = new TreeSet<>();
      for (String cell : order.templates().values().iterator().next().cells()) {
        for (Table table : tables) {
          if (cell.startsWith(table.name() + '.')) {
            cells.add(cell);
          } else if (table.columns().containsKey(cell)) {
            cells.add(table.name() + '.' + cell);
          }
        }
      }
      return cells;
    }

    Set<String> blanks() {
      Set<String> blanks = new TreeSet<>();
      blanks.add(SEEN);
      for (Table table : tables) {
        table.columns().keySet().forEach(column -> blanks.add(table.name() + '.' + column));
      }
      return blanks;
    }
  }

  /** The card file, and beside it one {@code .card.es.md} or the like for each other language. */
  static CardTemplate read(PackFolder folder, String path, Shelf shelf, Faults faults) {
    String stem = path.substring(0, path.length() - ".card.md".length());
    Part main = Part.read(folder, path, faults);
    Yaml yaml = main.head();
    yaml.only(
        "title",
        "summary",
        "indicator",
        "source",
        "links",
        "suggestions",
        "override_reasons",
        "when",
        "instead");
    Map<String, Words> words = new LinkedHashMap<>();
    words.put(shelf.languages().first(), main.words(shelf.blanks(), faults));
    List<String> all = shelf.languages().all();
    for (String language : all.subList(1, all.size())) {
      String translated = stem + ".card." + language + ".md";
      if (folder.has(translated)) {
        Part part = Part.read(folder, translated, faults);
        part.head().only("title", "summary", "when");
        words.put(language, part.words(shelf.blanks(), faults));
      } else if (!shelf.languages().trial().contains(language)) {
        faults.add(path, 1, "is not there in '" + language + "'", "write " + translated);
      }
    }
    known(yaml, "source", shelf.evidence().keySet());
    return new CardTemplate(
        stem,
        shelf.languages(),
        indicator(yaml.require("indicator")),
        yaml.require("source").text(),
        known(yaml, "links", shelf.evidence().keySet()),
        known(yaml, "suggestions", shelf.orderNames()),
        String.join("", known(yaml, "instead", shelf.orderNames())),
        known(yaml, "override_reasons", shelf.reasons().keySet()),
        words);
  }

  /** Those of the first language where there are none; that is a fault, or a trial. */
  Words words(String language) {
    Words found = words.get(language);
    return found == null ? words.getOrDefault(languages.first(), NONE) : found;
  }

  /** {@code topic/some-slug} → {@code topicSomeSlug}: some EHRs take letters and digits only. */
  String topic() {
    return Names.camel(id, "[/-]");
  }

  private static Card.Indicator indicator(Yaml yaml) {
    for (Card.Indicator indicator : Card.Indicator.values()) {
      if (Names.lower(indicator).equals(yaml.text())) {
        return indicator;
      }
    }
    if (yaml.text().isEmpty()) {
      return Card.Indicator.INFO; // a fault already: it is missing, or the front matter is no YAML
    }
    yaml.fault("'indicator' is '" + yaml.text() + "'", "one of info, warning, critical");
    return Card.Indicator.INFO;
  }

  private static List<String> known(Yaml yaml, String key, Collection<String> ids) {
    List<String> found = new ArrayList<>();
    for (Yaml item : yaml.get(key).map(Yaml::items).orElse(List.of())) {
      if (ids.contains(item.text())) {
        found.add(item.text());
      } else {
        item.fault(
            "'" + item.text() + "' is not known",
            "did you mean '" + Nearest.of(item.text(), ids) + "'?");
      }
    }
    return found;
  }
}
