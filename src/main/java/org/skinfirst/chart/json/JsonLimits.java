package org.skinfirst.chart.json;

/**
 * What a body may hold at most.
 *
 * @param depth objects and arrays inside one another
 * @param tokens brackets, names and values altogether
 * @param stringLength characters of one text
 * @param nameLength characters of one member name
 * @param digits digits of one number
 * @param exponent largest power of ten, either sign
 */
public record JsonLimits(
    int depth, int tokens, int stringLength, int nameLength, int digits, int exponent) {

  public static final JsonLimits DEFAULT = new JsonLimits(100, 500_000, 1_000_000, 256, 40, 50);
}
