package org.skinfirst.pack;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a file as it is typed: without a byte order mark, each line ended by a line feed, and
 * without characters that look like others or like none.
 */
final class TextFile {

  private static final char ORDER_MARK = '\uFEFF';

  /** What word processors put where programs want plain characters. */
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** No-break blanks, and what is not seen at all; joiners are letters of some scripts. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\u00A0\\u2007\\u202F\\u2028\\u2029\\p{Cf}&&[^\\u200C\\u200D]]");

  /** A dash inside a name, or at the beginning of an entry of a list. */
  private static final Pattern DASH =
      Pattern.compile(
          "(?<=[a-z0-9])[\\u2010-\\u2015\\u2212](?=[a-z])|(?m:^) *[\\u2010-\\u2015\\u2212](?= )");

  /** A quote around a cell. */
  private static final Pattern QUOTED_CELL =
      Pattern.compile("(?m:^|(?<=,)) *[\\u201C-\\u201F\\u2018-\\u201B]");

  /** A rule file is plain but for what stands behind two slashes. */
  private static final Pattern COMMENT = Pattern.compile("//[^\n]*");

  private static final Pattern NOT_PLAIN = Pattern.compile("[^\\p{ASCII}]");

  private static final int MOST = 5;

  private final String name;
  private final Faults faults;

  TextFile(String name, Faults faults) {
    this.name = name;
    this.faults = faults;
  }

  /** Empty, with a fault, where it cannot be taken in. */
  Optional<String> read(byte[] bytes) {
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    boolean wrong = utf8.decode(in, out, true).isError();
    String text = plain(out.flip().toString());
    if (wrong) {
      String meant = new String(bytes, in.position(), 1, WINDOWS);
      fault(
          text, text.length(), "is not UTF-8", "save the file as UTF-8; is '" + meant + "' meant?");
      return Optional.empty();
    }
    boolean fine = check(text, UNSEEN, "write a blank, or delete it");
    if (name.endsWith(".drl")) {
      fine &= check(withoutComments(text), NOT_PLAIN, "write plain letters, - and \" in a rule");
    } else if (!name.endsWith(".md") && !name.endsWith(".tsv")) {
      fine &= check(text, DASH, "write -");
    }
    if (name.endsWith(".csv")) {
      fine &= check(text, QUOTED_CELL, "write \"");
    }
    return fine ? Optional.of(text) : Optional.empty();
  }

  private static String plain(String text) {
    String marked = !text.isEmpty() && text.charAt(0) == ORDER_MARK ? text.substring(1) : text;
    return marked.replace("\r\n", "\n");
  }

  /** Every other letter stays where it stood. */
  private static String withoutComments(String text) {
    return COMMENT.matcher(text).replaceAll(comment -> " ".repeat(comment.group().length()));
  }

  private boolean check(String text, Pattern wrong, String help) {
    Matcher found = wrong.matcher(text);
    int number = 0;
    while (number < MOST && found.find()) {
      number++;
      fault(text, found.end() - 1, "holds " + name(text.charAt(found.end() - 1)), help);
    }
    return number == 0;
  }

  /** As in "no-break space (U+00A0)". */
  static String name(char character) {
    String known = Character.getName(character);
    return String.format(
        Locale.ROOT,
        "%s (U+%04X)",
        known == null ? "a character" : known.toLowerCase(Locale.ROOT),
        (int) character);
  }

  private void fault(String text, int at, String message, String help) {
    String before = text.substring(0, at);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = at - before.lastIndexOf('\n');
    faults.unread(name, line, message + " in column " + column, help);
  }
}
