package org.skinfirst.chart.text;

import java.util.Collection;
import java.util.List;
import java.util.function.IntPredicate;

/** Tells whether a text says what something is for. */
public final class Purpose {

  private final Phrases<Boolean> phrases = new Phrases<>();

  /**
   * @param cues words behind which a purpose stands
   * @param others longer ones that say something else
   */
  public Purpose(Collection<String> cues, Collection<String> others) {
    cues.forEach(cue -> phrases.add(cue, true));
    others.forEach(other -> phrases.add(other, false));
  }

  /**
   * @param isName whether the word at a place belongs to the name of something
   */
  public boolean isIn(Words words, IntPredicate isName) {
    List<String> all = words.words();
    for (Phrases.Found<Boolean> found : phrases.longestIn(all)) {
      int next = found.end();
      if (found.meaning()
          && next < all.size()
          && words.marks().charAt(next) != Marks.LINE
          && words.marks().charAt(next) != Marks.SENTENCE
          && !Character.isDigit(all.get(next).charAt(0))
          && !isName.test(found.start())) {
        return true;
      }
    }
    return false;
  }
}
