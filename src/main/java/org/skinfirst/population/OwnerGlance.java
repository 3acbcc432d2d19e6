package org.skinfirst.population;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whose a line is, where that can be told without reading it: it is one object, closed at its end,
 * that names one patient in the usual way and contains no other resource.
 */
final class OwnerGlance {

  private static final byte[] SUBJECT = ascii("\"subject\"");
  private static final byte[] PATIENT = ascii("\"patient\"");
  private static final byte[] CONTAINED = ascii("\"contained\"");
  private static final byte[] REFERENCE = ascii("{\"reference\":\"Patient/");

  private OwnerGlance() {}

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * @return the id of the patient; null where only reading the line can tell
   */
  static @Nullable String owner(byte[] line, int from, int to) {
    String owner = null;
    int depth = 0;
    int at = from;
    while (at < to) {
      byte next = line[at];
      if (next == '"') {
        int end = endOfText(line, at + 1, to);
        if (end < 0) {
          return null;
        }
        if (depth == 1 && end + 1 < to && line[end + 1] == ':') {
          if (is(CONTAINED, line, at, end)) {
            return null;
          }
          if (is(SUBJECT, line, at, end) || is(PATIENT, line, at, end)) {
            String id = reference(line, end + 2, to);
            if (id == null || owner != null) {
              return null;
            }
            owner = id;
          }
        }
        at = end;
      } else if (next == '{' || next == '[') {
        depth++;
      } else if (next == '}' || next == ']') {
        depth--;
        if (depth == 0) {
          return isBlank(line, at + 1, to) ? owner : null;
        }
      }
      at++;
    }
    return null;
  }

  /** Where the quotation mark stands; negative where there is none. */
  private static int endOfText(byte[] line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line[i] == '"') {
        return i;
      }
      if (line[i] == '\\') {
        i++;
      }
    }
    return -1;
  }

  private static boolean is(byte[] name, byte[] line, int from, int end) {
    return end + 1 - from == name.length
        && Arrays.equals(line, from, end + 1, name, 0, name.length);
  }

  private static @Nullable String reference(byte[] line, int from, int to) {
    int start = from + REFERENCE.length;
    if (start >= to || !Arrays.equals(line, from, start, REFERENCE, 0, REFERENCE.length)) {
      return null;
    }
    int end = start;
    while (end < to && isInId(line[end])) {
      end++;
    }
    return end > start && end < to && line[end] == '"'
        ? new String(line, start, end - start, StandardCharsets.US_ASCII)
        : null;
  }

  private static boolean isInId(byte c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '.';
  }

  private static boolean isBlank(byte[] line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line[i] > ' ' || line[i] < 0) {
        return false;
      }
    }
    return true;
  }
}
