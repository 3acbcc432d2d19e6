package org.skinfirst.hook.trust.key;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Multiples of a point, so that any other is a sum of few: the comb method of Lim and Lee (CRYPTO
 * 1994). A number is cut into as many parts as the comb has teeth; what the same bit of all parts
 * comes to is looked up.
 */
final class Multiples {

  private static final int TEETH = 10;

  private final ECCurve curve;
  private final int spacing;
  private final ECPoint[] sums;

  /**
   * @param bits of the numbers that it will be multiplied with, at most
   */
  Multiples(ECPoint point, int bits) {
    curve = point.getCurve();
    spacing = (bits + TEETH - 1) / TEETH;
    ECPoint[] teeth = new ECPoint[TEETH];
    teeth[0] = point;
    for (int i = 1; i < TEETH; i++) {
      teeth[i] = teeth[i - 1].timesPow2(spacing);
    }
    curve.normalizeAll(teeth);
    sums = new ECPoint[1 << TEETH];
    sums[0] = curve.getInfinity();
    for (int i = 0; i < TEETH; i++) {
      int step = 1 << i;
      for (int j = 0; j < step; j++) {
        sums[step + j] = sums[j].add(teeth[i]);
      }
    }
    curve.normalizeAll(sums);
  }

  /** This point times a number, and another of the same curve times another number. */
  ECPoint sum(BigInteger number, Multiples other, BigInteger others) {
    ECPoint sum = curve.getInfinity();
    for (int bit = spacing - 1; bit >= 0; bit--) {
      sum = sum.twicePlus(sums[index(number, bit)]).add(other.sums[index(others, bit)]);
    }
    return sum;
  }

  private int index(BigInteger number, int bit) {
    int index = 0;
    for (int tooth = TEETH - 1; tooth >= 0; tooth--) {
      index = index << 1 | (number.testBit(tooth * spacing + bit) ? 1 : 0);
    }
    return index;
  }
}
