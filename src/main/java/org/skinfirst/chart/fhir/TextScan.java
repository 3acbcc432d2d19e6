package org.skinfirst.chart.fhir;

import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.json.PlainScalar;
import org.skinfirst.chart.kinds.WantedTerms;

/** Looks at codes and texts for what they may name. */
final class TextScan {

  private @Nullable WantedTerms terms;

  /** A text that names nothing: many are written twice, as display and as text. */
  private int silentFrom;

  private int silentLength;

  /** Null where nothing can be told. */
  void lookFor(@Nullable WantedTerms wanted) {
    if (terms != wanted) {
      terms = wanted;
      silentLength = 0;
    }
  }

  boolean isCodeOfInterest(PlainScalar code) {
    if (terms == null || code.isEscaped()) {
      return true;
    }
    char[] text = code.chars();
    return terms.mayBeCode(text, code.length(text));
  }

  boolean isTextOfInterest(PlainScalar words) {
    if (terms == null || words.isEscaped()) {
      return true;
    }
    if (words.isSame(silentFrom, silentLength)) {
      return false;
    }
    char[] text = words.chars();
    boolean found = terms.mayName(text, words.length(text), words.isWide());
    if (!found) {
      silentFrom = words.from();
      silentLength = words.length();
    }
    return found;
  }
}
