package org.skinfirst.chart.text;

import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/** Takes HTML out of a text that should hold none. */
public final class Markup {

  /** Tags at which a line ends. */
  private static final Pattern LINES =
      Pattern.compile("</?(?i:p|br|div|li|ul|ol|tr|td|th|h[1-6]|table)\\b[^<>]{0,200}>");

  private static final Pattern TAGS = Pattern.compile("</?[A-Za-z][^<>]{0,200}>");
  private static final Pattern ENTITY = Pattern.compile("&(?:#x?[0-9A-Fa-f]+|[A-Za-z0-9]{2,10});");

  private Markup() {}

  /** Whether a text with this character may hold markup. */
  public static boolean mayBeginWith(char c) {
    return c == '<' || c == '&';
  }

  public static String removedFrom(String text) {
    String plain = text;
    if (plain.indexOf('<') >= 0) {
      plain = TAGS.matcher(LINES.matcher(plain).replaceAll("\n")).replaceAll(" ");
    }
    if (plain.indexOf('&') >= 0 && ENTITY.matcher(plain).find()) {
      plain = StringEscapeUtils.unescapeHtml4(plain);
    }
    return plain;
  }
}
