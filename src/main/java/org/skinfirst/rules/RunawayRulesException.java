package org.skinfirst.rules;

/** Rules that would not come to an end. */
public final class RunawayRulesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RunawayRulesException() {
    super("the rules did not come to an end");
  }
}
