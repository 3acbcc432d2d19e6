package org.skinfirst.cards;

import java.util.LinkedHashMap;
import java.util.Map;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
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

  /** All by their id. */
  public static Map<String, Evidence> read(PackFolder folder, Faults faults) {
    Map<String, Evidence> register = new LinkedHashMap<>();
    if (!folder.has(FILE)) {
      return register; // as before the first rule; who cites what is not there says so
    }
    Yaml.read(folder, FILE, faults)
        .members()
        .forEach(
            (id, entry) -> {
              entry.only(
                  "label",
                  "citation",
                  "url",
                  "year",
                  "grade",
                  "strength",
                  "says",
                  "supports",
                  "checked",
                  "checked_against");
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
