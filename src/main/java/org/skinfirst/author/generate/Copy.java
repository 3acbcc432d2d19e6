package org.skinfirst.author.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A resource as text, cut where ids end, so that a copy under other ids costs no parsing. */
final class Copy {

  private static final String ID =
      "\"id\"\\s*:\\s*\"[^\"]+(?=\")"
          + "|\"reference\"\\s*:\\s*\"(?:(?:https?://[^\"]*/)?[A-Z][A-Za-z]+/|#)[^\"/]+(?=[\"/])";

  private final List<String> pieces = new ArrayList<>();

  /**
   * @param patient whose id ends wherever it stands at the end of a text
   */
  Copy(String text, String patient) {
    Matcher matcher = Pattern.compile(ID + "|" + Pattern.quote(patient) + "(?=\")").matcher(text);
    int from = 0;
    while (matcher.find()) {
      pieces.add(text.substring(from, matcher.end()));
      from = matcher.end();
    }
    pieces.add(text.substring(from));
  }

  /** The same with each id longer by so much. */
  String with(String suffix) {
    return String.join(suffix, pieces);
  }
}
