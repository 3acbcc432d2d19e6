package org.skinfirst.cards;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Shape;
import org.skinfirst.pack.Yaml;

/**
 * The few words that join what the cards say.
 *
 * @param and joins the last two of a list
 * @param change button that puts another product into a draft order; {@code {product}} is its name
 * @param changing what that does; {@code {seen}} is what the draft is called
 * @param withdraw button that removes a draft order
 * @param withdrawing what removing it does; {@code {seen}} is what the draft is called
 * @param leftOut names what the card budget left out, as {@code {titles}}
 * @param seen what facts are called
 * @param notes sentences that end every card while a situation holds
 */
record Phrases(
    String and,
    String change,
    String changing,
    String withdraw,
    String withdrawing,
    Recurring<String> leftOut,
    Seen seen,
    Map<String, Recurring<String>> notes) {

  static final Shape SHAPE =
      Shape.map(
          Shape.fields()
              .must("and", Shape.TEXT, "joins the last two of a list")
              .must("change", Shape.TEXT, "button that changes a draft to {product}")
              .must("changing", Shape.TEXT, "what that does to {seen}")
              .must("withdraw", Shape.TEXT, "button that removes a draft")
              .must("withdrawing", Shape.TEXT, "what that does to {seen}")
              .must("left_out", Shape.TEXT, "names what the budget left out, as {titles}")
              .may("seen", Seen.SHAPE, "what facts are called")
              .may("notes", Shape.map(Shape.TEXT), "a last sentence while a situation holds"));

  /** All languages. */
  static Map<String, Phrases> read(PackFolder folder, CardLanguages languages, Faults faults) {
    Yaml yaml = Yaml.read(folder, "phrases.yaml", SHAPE, faults);
    yaml.only(languages.all().toArray(String[]::new));
    Map<String, Phrases> phrases = new LinkedHashMap<>();
    languages.served().forEach(language -> phrases.put(language, read(yaml.require(language))));
    for (String language : languages.trial()) {
      String there = yaml.get(language).isPresent() ? language : languages.first();
      phrases.put(language, read(yaml.require(there)));
    }
    return phrases;
  }

  private static Phrases read(Yaml yaml) {
    Map<String, String> notes = new LinkedHashMap<>();
    yaml.get("notes").ifPresent(n -> n.members().forEach((id, text) -> notes.put(id, text.text())));
    return new Phrases(
        yaml.require("and").text(),
        yaml.require("change").text(),
        yaml.require("changing").text(),
        yaml.require("withdraw").text(),
        yaml.require("withdrawing").text(),
        new Recurring<>(yaml.require("left_out").text()),
        Seen.read(yaml.part("seen")),
        recurring(notes));
  }

  static Map<String, Recurring<String>> recurring(Map<String, String> texts) {
    Map<String, Recurring<String>> recurring = new LinkedHashMap<>();
    texts.forEach((key, text) -> recurring.put(key, new Recurring<>(text)));
    return recurring;
  }

  /** "a", "a and b", "a, b and c". */
  String list(List<String> things) {
    if (things.size() < 2) {
      return String.join("", things);
    }
    return String.join(", ", things.subList(0, things.size() - 1))
        + ' '
        + and
        + ' '
        + things.get(things.size() - 1);
  }
}
