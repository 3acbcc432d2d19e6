package org.skinfirst.cards;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.pack.Yaml;

/** A short text in every language of the pack. */
record Wording(Map<String, String> byLanguage) {

  /** One line for each language, or a plain text that is the same in all. */
  static Wording read(Yaml yaml, List<String> languages) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String language : languages) {
      texts.put(language, yaml.isMap() ? yaml.require(language).text() : yaml.text());
    }
    if (yaml.isMap()) {
      yaml.only(languages.toArray(String[]::new));
    }
    return new Wording(texts);
  }

  String in(String language) {
    return byLanguage.getOrDefault(language, "");
  }
}
