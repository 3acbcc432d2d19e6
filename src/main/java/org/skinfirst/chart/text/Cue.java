package org.skinfirst.chart.text;

import org.jspecify.annotations.Nullable;

/**
 * Words that say something about what stands near them.
 *
 * @param assertion what they say; null where they only end the reach of others, or say nothing
 * @param twoSided whether the same words may also stand on the other side of what they are about
 */
record Cue(String text, Place place, @Nullable Assertion assertion, boolean twoSided) {

  /** Where a cue stands, and what it reaches. */
  enum Place {
    /** Stands before a list and holds for all of it. */
    BEFORE(true, false),
    /** Stands before one thing, up to the next comma. */
    BEFORE_ONE(true, false),
    /** Stands before a colon and holds for the sentence behind it. */
    HEADING(true, false),
    /** Stands behind one thing. */
    AFTER(false, true),
    /** Stands behind a list and holds for all of it. */
    AFTER_ALL(false, true),
    /** Touches the thing from behind, and stands alone there. */
    ANSWER(false, true),
    /** Touches the thing on either side, and stands alone there. */
    BESIDE(true, true),
    /** Ends the reach of others. */
    END(false, false),
    /** Ends the reach of others where it begins a part of a sentence. */
    END_AFTER_COMMA(false, false),
    /** Looks like a cue and says nothing. */
    PSEUDO(false, false);

    private final boolean forward;
    private final boolean backward;

    Place(boolean forward, boolean backward) {
      this.forward = forward;
      this.backward = backward;
    }

    /** Whether it says something of what stands near it. */
    boolean reaches() {
      return forward || backward;
    }

    boolean isForward() {
      return forward;
    }

    boolean isBackward() {
      return backward;
    }
  }
}
