package org.skinfirst.chart.fhir;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.kinds.Needles;

/** Looks at codes and texts, still in the parser's own buffer. */
final class TextScan {

  private final JsonParser parser;
  private @Nullable Needles needles;

  /** A text that names nothing: many are written twice, as display and as text. */
  private char[] silent = new char[256];

  private int silentLength;

  TextScan(JsonParser parser) {
    this.parser = parser;
  }

  /** Null where nothing can be told. */
  void lookFor(@Nullable Needles wanted) {
    if (needles != wanted) {
      needles = wanted;
      silentLength = 0;
    }
  }

  boolean isCodeOfInterest() throws IOException {
    return needles == null
        || needles.mayBeCode(
            parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
  }

  boolean isTextOfInterest() throws IOException {
    if (needles == null) {
      return true;
    }
    char[] text = parser.getTextCharacters();
    int from = parser.getTextOffset();
    int length = parser.getTextLength();
    if (Arrays.equals(text, from, from + length, silent, 0, silentLength)) {
      return false;
    }
    boolean found = needles.mayName(text, from, length);
    if (!found && length <= silent.length) {
      System.arraycopy(text, from, silent, 0, length);
      silentLength = length;
    }
    return found;
  }
}
