package org.skinfirst.cards;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.skinfirst.pack.Yaml;

/** A short text in every language of the pack. */
record Wording(Map<String, String> byLanguage) {

  /**
   * One line for each language, or a plain text that is the same in all.
   *
   * @param beside what else may stand there
   */
  static Wording read(Yaml yaml, List<String> languages, String... beside) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String language : languages) {
      texts.put(language, yaml.isMap() ? yaml.require(language).text() : yaml.text());
    }
    if (yaml.isMap()) {
      yaml.only(Stream.concat(languages.stream(), Stream.of(beside)).toArray(String[]::new));
    }
    return new Wording(texts);
  }

  String in(String language) {
    return byLanguage.getOrDefault(language, "");
  }
}
