package org.skinfirst.trust.key;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Multiples of a point, so that any other is a sum of few: the comb method of Lim and Lee (CRYPTO
 * 1994). A number is cut into as many parts as the comb has teeth, and each part into blocks; what
 * the same bit of all parts comes to is looked up, block by block.
 */
final class Multiples {

  private static final int TEETH = 11;
  private static final int BLOCKS = 2;

  private final ECCurve curve;
  private final int length;
  private final ECPoint[][] sums = new ECPoint[BLOCKS][];

  /**
   * @param bits of the numbers that it will be multiplied with, at most
   */
  Multiples(ECPoint point, int bits) {
    curve = point.getCurve();
    length = (bits + TEETH * BLOCKS - 1) / (TEETH * BLOCKS);
    ECPoint[] starts = new ECPoint[TEETH * BLOCKS];
    starts[0] = point;
    for (int i = 1; i < starts.length; i++) {
      starts[i] = starts[i - 1].timesPow2(length);
    }
    curve.normalizeAll(starts);
    for (int block = 0; block < BLOCKS; block++) {
      sums[block] = sums(starts, block);
    }
  }

  private ECPoint[] sums(ECPoint[] starts, int block) {
    ECPoint[] all = new ECPoint[1 << TEETH];
    all[0] = curve.getInfinity();
    for (int tooth = 0; tooth < TEETH; tooth++) {
      int step = 1 << tooth;
      for (int i = 0; i < step; i++) {
        all[step + i] = all[i].add(starts[tooth * BLOCKS + block]);
      }
    }
    curve.normalizeAll(all);
    return all;
  }

  /** This point times a number, and another of the same curve times another number. */
  ECPoint sum(BigInteger number, Multiples other, BigInteger others) {
    ECPoint sum = curve.getInfinity();
    for (int bit = length - 1; bit >= 0; bit--) {
      sum = sum.twice();
      for (int block = 0; block < BLOCKS; block++) {
        int place = block * length + bit;
        sum = sum.add(sums[block][index(number, place)]);
        sum = sum.add(other.sums[block][index(others, place)]);
      }
    }
    return sum;
  }

  private int index(BigInteger number, int place) {
    int index = 0;
    for (int tooth = TEETH - 1; tooth >= 0; tooth--) {
      index = index << 1 | (number.testBit(tooth * BLOCKS * length + place) ? 1 : 0);
    }
    return index;
  }
}
