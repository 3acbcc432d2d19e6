package org.skinfirst.chart.text;

import java.util.List;
import org.skinfirst.chart.text.Cue.Place;
import org.skinfirst.chart.text.Phrases.Found;

/** How far the cues of one text reach: over lists, not over the end of a clause or a sentence. */
final class Reach {

  /** No honest sentence is longer. */
  private static final int MOST_WORDS = 150;

  private final Clauses clauses;
  private final Ends ends;

  Reach(Clauses clauses, List<Found<Cue>> cues) {
    this.clauses = clauses;
    this.ends = new Ends(clauses, cues);
  }

  /**
   * Whether what a cue says is said of the words from {@code start} to before {@code end}. Of words
   * inside a cue it is: "no wheeze since" speaks of the wheeze.
   */
  boolean reaches(Found<Cue> cue, int start, int end) {
    Place place = cue.meaning().place();
    if (cue.end() <= start) {
      return place.isForward()
          && start - cue.end() <= MOST_WORDS
          && !clauses.areStops(cue.end(), start)
          && isBefore(cue, start)
          && !isSaidAgain(cue, start, end);
    }
    if (cue.start() >= end) {
      return place.isBackward()
          && cue.start() - end <= MOST_WORDS
          && !clauses.areStops(end, cue.start())
          && isBehind(cue, end);
    }
    return place.isForward() && cue.start() < start || place.isBackward() && cue.end() > end;
  }

  private boolean isBefore(Found<Cue> cue, int start) {
    char next = clauses.mark(cue.end());
    return switch (cue.meaning().place()) {
      case BESIDE -> clauses.isParted(cue.start()) && clauses.touch(cue.end(), start);
      case HEADING -> next == Marks.COLON && forward(cue, start) && !ends.lieBehind(cue, start);
      default ->
          isWritten(cue, true)
              && !(cue.meaning().twoSided() && isAbout(cue, next))
              && forward(cue, start)
              && !ends.lieBehind(cue, start);
    };
  }

  /** Whether a cue that may stand on either side stands behind what it is about. */
  private boolean isAbout(Found<Cue> cue, char next) {
    return Marks.isComma(next)
        || next == Marks.CLOSE && !isAloneInBrackets(cue)
        || Marks.isAny(next) && !clauses.isParted(cue.start());
  }

  /** A question mark belongs to the word that it is written to, a minus to the word behind it. */
  private boolean isWritten(Found<Cue> cue, boolean forward) {
    boolean touchesLeft = clauses.mark(cue.start()) == Marks.NOTHING;
    return switch (cue.meaning().text().charAt(0)) {
      case '?' -> forward ? !touchesLeft : touchesLeft || clauses.isParted(cue.end());
      case '-' -> clauses.mark(cue.start()) == Marks.DASH;
      default -> true;
    };
  }

  private boolean forward(Found<Cue> cue, int start) {
    Place place = cue.meaning().place();
    int depth = isAloneInBrackets(cue) ? 1 : 0;
    for (int i = cue.end(); i <= start; i++) {
      char mark = clauses.mark(i);
      depth += Marks.opened(mark);
      boolean away = i > cue.end();
      if (depth < 0
          || away && mark == Marks.COLON
          || away && mark == Marks.DASH && place != Place.HEADING
          || Marks.isComma(mark) && (!away || place == Place.BEFORE_ONE)) {
        return false;
      }
    }
    return true;
  }

  /** As the second x in "no x here, x there": no list says a thing twice. */
  private boolean isSaidAgain(Found<Cue> cue, int start, int end) {
    return cue.meaning().place() == Place.BEFORE
        && isOverComma(cue, start)
        && clauses.areSaid(start, end, cue.end(), start);
  }

  /** As "[H/O] asthma", which a list of problems prints before what it names. */
  private boolean isAloneInBrackets(Found<Cue> cue) {
    return cue.start() == 0 && clauses.mark(cue.end()) == Marks.CLOSE;
  }

  /** Whether a cue reaches these words over a comma only. */
  boolean isOverComma(Found<Cue> cue, int start) {
    for (int i = cue.end() + 1; i <= start; i++) {
      if (Marks.isComma(clauses.mark(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean isBehind(Found<Cue> cue, int end) {
    int first = clauses.firstOfPart(cue.start(), end);
    return switch (cue.meaning().place()) {
      case BESIDE, ANSWER -> clauses.isParted(cue.end()) && clauses.touch(end, cue.start());
      default ->
          isWritten(cue, false)
              && !(first >= 0 && mayNameMore(cue.meaning()) && !clauses.isComplete(cue.end()))
              && backward(cue, end, first);
    };
  }

  /** Whether what it is about may stand behind it too: "x, stopped y", "x - declines y". */
  private static boolean mayNameMore(Cue cue) {
    return cue.twoSided() || cue.assertion() == Assertion.REFUSED;
  }

  private boolean backward(Found<Cue> cue, int end, int first) {
    boolean all = cue.meaning().place() == Place.AFTER_ALL;
    int depth = 0;
    int breaks = 0;
    for (int i = end; i <= cue.start(); i++) {
      char mark = clauses.mark(i);
      if (i != first) {
        depth += Marks.opened(mark);
        breaks += mark == Marks.DASH || mark == Marks.COLON ? 1 : 0;
        if (!all && Marks.isComma(mark) && depth == 0) {
          return false;
        }
      }
    }
    return (first < 0 ? breaks == 0 && depth == 0 : breaks <= 1)
        && !ends.lieBetween(end, cue.start());
  }
}
