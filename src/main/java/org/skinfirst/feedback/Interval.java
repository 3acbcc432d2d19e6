package org.skinfirst.feedback;

/** A share of a count, and Wilson's 95 % interval around it, which holds for small counts too. */
public record Interval(double share, double low, double high) {

  private static final double Z = 1.959964;

  public static Interval of(long part, long whole) {
    double share = (double) part / whole;
    double z2 = Z * Z / whole;
    double centre = (share + z2 / 2) / (1 + z2);
    double half = Z * Math.sqrt(share * (1 - share) / whole + z2 / whole / 4) / (1 + z2);
    return new Interval(share, Math.max(0, centre - half), Math.min(1, centre + half));
  }
}
