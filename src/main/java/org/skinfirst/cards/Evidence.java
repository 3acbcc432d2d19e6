package org.skinfirst.cards;

import java.util.LinkedHashMap;
import java.util.Map;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Shape;
import org.skinfirst.pack.Yaml;

/**
 * An entry of the evidence register.
 *
 * @param label short name, as a link shows it
 * @param says what the source says, in our own words
 */
public record Evidence(
    String id,
    String label,
    String citation,
    String url,
    String grade,
    String says,
    String checked) {

  private static final String FILE = "evidence.yaml";

  static final Shape SHAPE =
      Shape.map(
          Shape.fields()
              .must("label", Shape.TEXT, "short name, as a link shows it")
              .must("citation", Shape.TEXT, "authors, title, journal, year")
              .must("url", Shape.TEXT, "https://doi.org/… or the publisher's page")
              .may("year", Shape.number(1900), "of publication")
              .must("grade", Shape.TEXT, "as the source grades it")
              .may("strength", Shape.TEXT, "strong, conditional or consensus")
              .must("says", Shape.TEXT, "what it says, in our own words")
              .may("supports", Shape.TEXTS, "topic/slug or table/cell that rest on it")
              .must("checked", Shape.DAY, "day on which it was last read")
              .may("checked_against", Shape.TEXT, "what it was read in"));

  /** All by their id. */
  public static Map<String, Evidence> read(PackFolder folder, Faults faults) {
    Map<String, Evidence> register = new LinkedHashMap<>();
    if (!folder.has(FILE)) {
      return register; // as before the first rule; who cites what is not there says so
    }
    Yaml.read(folder, FILE, SHAPE, faults)
        .members()
        .forEach(
            (id, entry) -> {
              Evidence evidence =
                  new Evidence(
                      id,
                      entry.require("label").text(),
                      entry.require("citation").text(),
                      entry.require("url").text(),
                      entry.require("grade").text(),
                      entry.require("says").text(),
                      entry.require("checked").text());
              if (!evidence.url().startsWith("https://")) {
                entry.fault("'url' does not start with https://", "link the publisher or the DOI");
              }
              register.put(id, evidence);
            });
    return register;
  }
}
