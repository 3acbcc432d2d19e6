package org.skinfirst.text;

import static org.apache.commons.text.StringEscapeUtils.escapeXml10;

import java.util.Locale;
import java.util.regex.Pattern;

/** HTML line by line; what is put in is escaped, unless it says that it is HTML already. */
public final class Html {

  private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");
  private static final Pattern EMPHASIS = Pattern.compile("\\*([^*]+)\\*");
  private static final Pattern BLANK = Pattern.compile("\\{([^{}]*)}");

  private final StringBuilder page = new StringBuilder();

  /** HTML that needs no escaping any more. */
  public record Raw(String html) {}

  /**
   * The beginning of a page that needs nothing else: no script, no font, no picture.
   *
   * @param style CSS to put into the page
   */
  public void start(String language, String title, String style) {
    line("<!doctype html>");
    line("<html lang=\"%s\"><head><meta charset=\"utf-8\">", language);
    line(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
            + " 'unsafe-inline'\">");
    line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    line("<title>%s</title>", title);
    page.append("<style>\n").append(style).append("</style></head><body>\n");
  }

  /**
   * @param format HTML with a place for each value
   */
  public void line(String format, Object... values) {
    Object[] escaped = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      escaped[i] =
          values[i] instanceof Raw raw ? raw.html() : escapeXml10(String.valueOf(values[i]));
    }
    page.append(String.format(Locale.ROOT, format, escaped)).append('\n');
  }

  /** Closes the page. */
  public String end() {
    line("</body></html>");
    return page.toString();
  }

  /** The little of Markdown that cards use. */
  public static Raw markdown(String text) {
    String escaped = escapeXml10(text);
    String strong = STRONG.matcher(escaped).replaceAll("<strong>$1</strong>");
    String marked = EMPHASIS.matcher(strong).replaceAll("<em>$1</em>");
    return new Raw(BLANK.matcher(marked).replaceAll("<mark>$1</mark>").replace("\n", "<br>"));
  }
}
