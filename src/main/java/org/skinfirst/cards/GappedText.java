package org.skinfirst.cards;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/**
 * A text with blanks in curly brackets, taken apart once.
 *
 * @param texts what stands around the blanks, one more than there are blanks
 */
public record GappedText(List<String> texts, List<String> blanks) {

  static GappedText of(String text) {
    return of(text, blank -> true);
  }

  /**
   * @param known whether there is such a blank; what else looks like one is left as it is
   */
  public static GappedText of(String text, Predicate<String> known) {
    List<String> texts = new ArrayList<>();
    List<String> blanks = new ArrayList<>();
    Matcher matcher = CardTemplate.BLANK.matcher(text);
    int end = 0;
    while (matcher.find()) {
      if (known.test(matcher.group(1))) {
        texts.add(text.substring(end, matcher.start()));
        blanks.add(matcher.group(1));
        end = matcher.end();
      }
    }
    texts.add(text.substring(end));
    return new GappedText(texts, blanks);
  }

  /**
   * @param value of each blank
   */
  String fill(UnaryOperator<String> value) {
    if (blanks.isEmpty()) {
      return texts.get(0);
    }
    String[] parts = new String[texts.size() + blanks.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = i % 2 == 0 ? texts.get(i / 2) : value.apply(blanks.get(i / 2));
    }
    return String.join("", parts);
  }
}
