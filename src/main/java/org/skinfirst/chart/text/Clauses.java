package org.skinfirst.chart.text;

import java.util.Collections;
import java.util.List;

/** Where the sentences of a text end, and what they are parted by. */
final class Clauses {

  private final List<String> words;
  private final String marks;
  private final Cues language;

  /** For each word how many sentences end before it or before those that it follows. */
  private final int[] stops;

  Clauses(Words words, Cues language) {
    this.words = words.words();
    this.marks = words.marks();
    this.language = language;
    this.stops = new int[marks.length()];
    int before = 0;
    for (int i = 0; i < stops.length; i++) {
      before += endsSentence(i) ? 1 : 0;
      stops[i] = before;
    }
  }

  /** How many words there are. */
  int size() {
    return words.size();
  }

  char mark(int i) {
    return marks.charAt(i);
  }

  /** The full stop of an abbreviation ends no sentence. */
  private boolean endsSentence(int i) {
    char mark = mark(i);
    return mark == Marks.LINE
        || mark == Marks.SENTENCE && !language.isAbbreviation(words.get(i - 1));
  }

  /** Whether more than blanks stand before this word. */
  boolean isParted(int i) {
    return Marks.isAny(mark(i)) && (mark(i) != Marks.SENTENCE || isStop(i));
  }

  /** Whether a sentence ends before this word. */
  boolean isStop(int i) {
    return areStops(i, i);
  }

  /** Whether a sentence ends before one of these words. */
  boolean areStops(int first, int last) {
    return stops[last] > (first == 0 ? 0 : stops[first - 1]);
  }

  /** Whether nothing but fillers stands between two places of one sentence. */
  boolean touch(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!language.isFiller(words.get(i))) {
        return false;
      }
    }
    return !areStops(from, to);
  }

  /** Where the part of the sentence begins that the word comes first in; -1 when it does not. */
  int firstOfPart(int word, int from) {
    int i = word;
    while (i > from && !isParted(i) && language.isFiller(words.get(i - 1))) {
      i--;
    }
    return isParted(i) ? i : -1;
  }

  /** Whether the words from {@code start} to before {@code end} stand between two places too. */
  boolean areSaid(int start, int end, int from, int to) {
    return Collections.indexOfSubList(words.subList(from, to), words.subList(start, end)) >= 0;
  }

  /** Whether all is said before this word: a mark, a date, or "in", "by", "since" comes next. */
  boolean isComplete(int i) {
    return isParted(i)
        || Character.isDigit(words.get(i).charAt(0))
        || language.isTail(words.get(i));
  }
}
