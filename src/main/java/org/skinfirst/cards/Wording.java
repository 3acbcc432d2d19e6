package org.skinfirst.cards;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.skinfirst.pack.Shape;
import org.skinfirst.pack.Yaml;

/** A short text in every language of the pack. */
record Wording(Map<String, String> byLanguage) {

  static final Shape SHAPE = Shape.either(Shape.TEXT, Shape.map(Shape.TEXT));

  /**
   * One line for each language, or a plain text that is the same in all.
   *
   * @param beside what else may stand there
   */
  static Wording read(Yaml yaml, CardLanguages languages, String... beside) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String language : languages.served()) {
      texts.put(language, yaml.isMap() ? yaml.require(language).text() : yaml.text());
    }
    for (String language : languages.trial()) {
      String first = texts.getOrDefault(languages.first(), "");
      texts.put(language, yaml.isMap() ? yaml.text(language, first) : first);
    }
    if (yaml.isMap()) {
      yaml.only(Stream.concat(languages.all().stream(), Stream.of(beside)).toArray(String[]::new));
    }
    return new Wording(texts);
  }

  String in(String language) {
    return byLanguage.getOrDefault(language, "");
  }
}
