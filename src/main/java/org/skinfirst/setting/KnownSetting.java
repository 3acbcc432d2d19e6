package org.skinfirst.setting;

import java.util.List;
import java.util.Locale;
import org.skinfirst.text.Names;

/**
 * A setting that exists.
 *
 * @param name as in documentation; {@code []} stands for the index in a list
 * @param words what a {@link Kind#CHOICE} is made of, or what replaces one that is {@link
 *     Kind#GONE}
 */
record KnownSetting(String name, Kind kind, List<String> words) {

  /** What its value is. */
  enum Kind {
    TEXT,
    WHOLE,
    FLAG,
    DAY,
    DURATION,
    SIZE,
    CHOICE,
    /** Several values, by commas or by index. */
    LIST,
    /** Names below it are free. */
    OPEN,
    /** Spring knew it once. */
    GONE
  }

  private static final String OURS = "skinfirst.";

  KnownSetting {
    words = List.copyOf(words);
  }

  /** Reads a line that {@link #line} wrote. */
  static KnownSetting of(String line) {
    String[] parts = line.split(" ");
    return new KnownSetting(
        parts[0],
        Kind.valueOf(parts[1].toUpperCase(Locale.ROOT)),
        parts.length == 2 ? List.of() : List.of(parts[2].split(",")));
  }

  String line() {
    String line = name + ' ' + Names.lower(kind);
    return words.isEmpty() ? line : line + ' ' + String.join(",", words);
  }

  boolean isOurs() {
    return name.startsWith(OURS);
  }

  /** Whether setting it does anything. */
  boolean isThere() {
    return kind != Kind.GONE;
  }

  /**
   * Whether something below this name is a part of it.
   *
   * @param item whether it is this name with an index
   */
  boolean takes(boolean item) {
    return kind == Kind.OPEN || item && kind == Kind.LIST;
  }

  /** As a variable of the environment; Spring takes dashes both as nothing and as underscores. */
  List<String> variables() {
    String upper = name.replace("[]", ".[]").replace('.', '_').toUpperCase(Locale.ROOT);
    return List.of(upper.replace("-", ""), upper.replace('-', '_'));
  }
}
