package org.skinfirst.chart.text;

/** Where the sentences of a text end, and what they are parted by. */
record Clauses(Words words, Cues language) {

  char mark(int i) {
    return words.marks().charAt(i);
  }

  /** Whether more than blanks stand before this word. */
  boolean isParted(int i) {
    return Marks.isAny(mark(i)) && (mark(i) != Marks.SENTENCE || isStop(i));
  }

  /** Whether a sentence ends before this word; the full stop of an abbreviation ends none. */
  boolean isStop(int i) {
    char mark = mark(i);
    return mark == Marks.LINE
        || mark == Marks.SENTENCE && !language.isAbbreviation(words.words().get(i - 1));
  }

  /** Whether nothing but fillers stands between two places of one sentence. */
  boolean touch(int from, int to) {
    for (int i = from; i <= to; i++) {
      if (isStop(i) || i < to && !language.isFiller(words.words().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Where the part of the sentence begins that the word comes first in; -1 when it does not. */
  int firstOfPart(int word, int from) {
    int i = word;
    while (i > from && !isParted(i) && language.isFiller(words.words().get(i - 1))) {
      i--;
    }
    return isParted(i) ? i : -1;
  }

  /** Whether all is said before this word: a mark, a date, or "in", "by", "since" comes next. */
  boolean isComplete(int i) {
    return isParted(i)
        || Character.isDigit(words.words().get(i).charAt(0))
        || language.isTail(words.words().get(i));
  }
}
