package org.skinfirst.chart.text;

import java.util.List;
import org.skinfirst.chart.text.Cue.Place;
import org.skinfirst.chart.text.Phrases.Found;

/** The words of one text that end the reach of cues, and the cues that take over from others. */
final class Ends {

  private final Clauses clauses;
  private final List<Found<Cue>> cues;

  /** For each word the first cue that begins there or further on. */
  private final int[] first;

  /**
   * @param cues in the order of the text
   */
  Ends(Clauses clauses, List<Found<Cue>> cues) {
    this.clauses = clauses;
    this.cues = cues;
    this.first = new int[clauses.size() + 1];
    int cue = 0;
    for (int word = 0; word < first.length; word++) {
      while (cue < cues.size() && cues.get(cue).start() < word) {
        cue++;
      }
      first[word] = cue;
    }
  }

  /** Whether another clause, or the part of another cue, begins behind a cue up to this word. */
  boolean lieBehind(Found<Cue> cue, int word) {
    for (int i = first[cue.end()]; i < cues.size() && cues.get(i).start() <= word; i++) {
      Found<Cue> other = cues.get(i);
      if (other.start() < word && isEnd(other, other.start() > cue.end())
          || other.start() > cue.end() && takesOver(other, cue, word)) {
        return true;
      }
    }
    return false;
  }

  private boolean takesOver(Found<Cue> other, Found<Cue> cue, int word) {
    Place place = other.meaning().place();
    return place.isForward()
        && place != Place.BESIDE
        && clauses.isParted(other.start())
        && (other.start() == word || other.meaning().assertion() != cue.meaning().assertion());
  }

  /** Whether a clause ends from one word to before another. */
  boolean lieBetween(int from, int to) {
    for (int i = first[from]; i < cues.size() && cues.get(i).start() < to; i++) {
      if (isEnd(cues.get(i), true)) {
        return true;
      }
    }
    return false;
  }

  private boolean isEnd(Found<Cue> cue, boolean parts) {
    Place place = cue.meaning().place();
    return place == Place.END
        || place == Place.END_AFTER_COMMA && parts && clauses.isParted(cue.start());
  }
}
