package org.skinfirst.rules;

/** A chart of so many different facts that judging it was given up. */
public final class CostlyChartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CostlyChartException() {
    super("more different records than can be judged together");
  }
}
