package org.skinfirst.chart.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntPredicate;

/** Tells whether a text says what something is for. */
public final class Purpose {

  /** An adjective or two may stand before what is named. */
  private static final int FEW = 3;

  private final Phrases<Boolean> phrases = new Phrases<>();

  /**
   * @param cues words behind which a purpose stands
   * @param others longer ones that say something else
   */
  public Purpose(Collection<String> cues, Collection<String> others) {
    cues.forEach(cue -> phrases.add(cue, true));
    others.forEach(other -> phrases.add(other, false));
  }

  /** The few words behind each that says something else, up to the end of the sentence. */
  public List<String> behindOthers(Words words) {
    List<String> all = words.words();
    List<String> texts = new ArrayList<>(0);
    for (Phrases.Found<Boolean> found : phrases.longestIn(all)) {
      int end = found.end();
      while (end < all.size()
          && end - found.end() < FEW
          && words.marks().charAt(end) != Marks.LINE
          && words.marks().charAt(end) != Marks.SENTENCE) {
        end++;
      }
      if (!found.meaning() && end > found.end()) {
        texts.add(String.join(" ", all.subList(found.end(), end)));
      }
    }
    return texts;
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
