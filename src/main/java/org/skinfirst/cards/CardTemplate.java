package org.skinfirst.cards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;
import org.skinfirst.pack.Yaml;

/**
 * A card file: front matter between two lines of three dashes, then the detail in Markdown.
 *
 * @param source evidence id of the guideline that speaks
 * @param suggestions order ids, or {@code {table.column}} whose cells are order ids
 * @param instead order offered in place of a draft of its type; empty for the pack's
 * @param when sentences that stand first while a situation holds
 * @param detail Markdown with blanks in curly brackets: {@code {seen}}, or {@code {table.column}}
 */
record CardTemplate(
    String id,
    String title,
    String summary,
    Card.Indicator indicator,
    String source,
    List<String> links,
    List<String> suggestions,
    String instead,
    List<String> overrideReasons,
    Map<String, String> when,
    String detail) {

  static final Pattern BLANK = Pattern.compile("\\{([^{}]*)}");
  static final String SEEN = "seen";
  private static final int LONGEST_SUMMARY = 139;

  /** What a card file may refer to. */
  record Shelf(
      Map<String, Evidence> evidence,
      Map<String, OrderTemplate> orders,
      Map<String, OverrideReason> reasons,
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

    Set<String> blanks() {
      Set<String> blanks = new TreeSet<>();
      blanks.add(SEEN);
      for (Table table : tables) {
        table.columns().keySet().forEach(column -> blanks.add(table.name() + '.' + column));
      }
      return blanks;
    }
  }

  static CardTemplate read(PackFolder folder, String path, Shelf shelf, Faults faults) {
    String text = folder.text(path);
    int end = text.indexOf("\n---\n", 3);
    if (!text.startsWith("---\n") || end < 0) {
      faults.add(path, 1, "has no front matter", "begin with --- and end it with ---");
      end = 0;
      text = "---\n\n---\n";
      end = text.indexOf("\n---\n", 3);
    }
    Yaml yaml = Yaml.read(path, text.substring(4, end + 1), 2, faults);
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
    String detail = text.substring(end + "\n---\n".length()).strip();
    int bodyLine = (int) text.substring(0, end).lines().count() + 2;
    CardTemplate card =
        new CardTemplate(
            path.substring(0, path.length() - ".card.md".length()),
            yaml.require("title").text(),
            yaml.require("summary").text(),
            indicator(yaml.require("indicator")),
            yaml.require("source").text(),
            known(yaml, "links", shelf.evidence().keySet()),
            known(yaml, "suggestions", shelf.orderNames()),
            String.join("", known(yaml, "instead", shelf.orders().keySet())),
            known(yaml, "override_reasons", shelf.reasons().keySet()),
            sentences(yaml),
            detail);
    known(yaml, "source", shelf.evidence().keySet());
    checkSummary(yaml, card.summary());
    checkDetail(path, text.substring(end), bodyLine, shelf.blanks(), faults);
    return card;
  }

  /** {@code topic/some-slug} → {@code topicSomeSlug}: some EHRs take letters and digits only. */
  String topic() {
    StringBuilder topic = new StringBuilder();
    for (String word : id.split("[/-]")) {
      topic.append(
          topic.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return topic.toString();
  }

  private static Map<String, String> sentences(Yaml yaml) {
    Map<String, String> sentences = new LinkedHashMap<>();
    yaml.get("when")
        .ifPresent(when -> when.members().forEach((id, text) -> sentences.put(id, text.text())));
    return sentences;
  }

  private static Card.Indicator indicator(Yaml yaml) {
    for (Card.Indicator indicator : Card.Indicator.values()) {
      if (indicator.name().toLowerCase(Locale.ROOT).equals(yaml.text())) {
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

  private static void checkSummary(Yaml yaml, String summary) {
    Yaml at = yaml.get("summary").orElse(yaml);
    if (summary.length() > LONGEST_SUMMARY) {
      at.fault(
          "summary has " + summary.length() + " characters", "CDS Hooks allows " + LONGEST_SUMMARY);
    }
    if (summary.contains("{")) {
      at.fault("summary has a blank", "say it in the detail; a summary is always the same");
    }
  }

  private static void checkDetail(
      String path, String body, int firstLine, Set<String> blanks, Faults faults) {
    String[] lines = body.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      Matcher blank = BLANK.matcher(lines[i]);
      while (blank.find()) {
        if (!blanks.contains(blank.group(1))) {
          faults.add(
              path,
              firstLine + i - 2,
              "blank {" + blank.group(1) + "} is not known",
              "did you mean {" + Nearest.of(blank.group(1), blanks) + "}?");
        }
      }
      if (lines[i].matches(".*<[A-Za-z/!].*")) {
        faults.add(path, firstLine + i - 2, "detail holds HTML", "write Markdown only");
      }
    }
  }
}
