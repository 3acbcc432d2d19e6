package org.skinfirst.trust.used;

/** A use of a token, as far as it is known whether it is the first. */
public interface Use {

  /** What there is to say of a use. */
  enum Verdict {
    FIRST,
    /** It was used before. */
    AGAIN,
    /** So many tokens of this client may still be used that no more can be remembered. */
    FULL,
    /** It cannot be told; the use does not count, and the token may come again. */
    UNKNOWN
  }

  /** Whether {@link #verdict} answers at once. */
  boolean isSettled();

  /** Waits for what other instances know, for a moment at most. */
  Verdict verdict();

  /** A use of which all is known. */
  record Settled(Verdict verdict) implements Use {

    static final Settled FIRST = new Settled(Verdict.FIRST);
    static final Settled AGAIN = new Settled(Verdict.AGAIN);
    static final Settled FULL = new Settled(Verdict.FULL);
    static final Settled UNKNOWN = new Settled(Verdict.UNKNOWN);

    @Override
    public boolean isSettled() {
      return true;
    }
  }
}
