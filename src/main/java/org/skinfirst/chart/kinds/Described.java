package org.skinfirst.chart.kinds;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One concept of a record as sent.
 *
 * @param path FHIR element it stands in, such as {@code Condition.code}
 * @param text what was typed; empty when nothing was
 */
public record Described(String path, List<Code> codes, String text) {

  /** Nothing is said. */
  public static final Described NOTHING = new Described("", List.of(), "");

  /**
   * A code with its display; each part empty when absent.
   *
   * @param extension what the sender adds to it
   */
  public record Code(String system, String code, String display, List<Extension> extension) {
    public Code(String system, String code, String display) {
      this(system, code, display, List.of());
    }
  }

  /**
   * @param value a {@link CodeAlone}, a text, or something else
   */
  public record Extension(String url, @Nullable Object value) {}

  /** A code of which only that is read. */
  public record CodeAlone(String code) {}

  /** Characters of all these together. */
  static int length(List<Described> concepts) {
    int length = 0;
    for (Described concept : concepts) {
      length += concept.text.length();
      for (Code code : concept.codes) {
        length += code.system.length() + code.code.length() + code.display.length();
        for (Extension extension : code.extension) {
          length += extension.url.length() + String.valueOf(extension.value).length();
        }
      }
    }
    return length;
  }

  public boolean isNothing() {
    return codes.isEmpty() && text.isBlank();
  }

  /** The first code; empty when there is none. */
  public String code() {
    return codes.isEmpty() ? "" : codes.get(0).code();
  }

  /** What a reader would call it: the typed text, else the first display, else the first code. */
  public String label() {
    if (!text.isBlank()) {
      return text.strip();
    }
    for (Code code : codes) {
      if (!code.display().isBlank()) {
        return code.display().strip();
      }
    }
    return codes.isEmpty() ? "" : codes.get(0).code();
  }
}
