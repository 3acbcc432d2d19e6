package org.skinfirst.chart.fhir;

import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.json.PlainScalar;
import org.skinfirst.chart.kinds.Needles;

/** Looks at codes and texts for what they may name. */
final class TextScan {

  private @Nullable Needles needles;

  /** A text that names nothing: many are written twice, as display and as text. */
  private int silentFrom;

  private int silentLength;

  /** Null where nothing can be told. */
  void lookFor(@Nullable Needles wanted) {
    if (needles != wanted) {
      needles = wanted;
      silentLength = 0;
    }
  }

  boolean isCodeOfInterest(PlainScalar code) {
    if (needles == null || code.isEscaped()) {
      return true;
    }
    char[] text = code.chars();
    return needles.mayBeCode(text, code.length(text));
  }

  boolean isTextOfInterest(PlainScalar words) {
    if (needles == null || words.isEscaped()) {
      return true;
    }
    if (words.isSame(silentFrom, silentLength)) {
      return false;
    }
    char[] text = words.chars();
    boolean found = needles.mayName(text, words.length(text), words.isWide());
    if (!found) {
      silentFrom = words.from();
      silentLength = words.length();
    }
    return found;
  }
}
