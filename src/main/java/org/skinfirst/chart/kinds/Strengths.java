package org.skinfirst.chart.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Strengths of a preparation as charts write them, in percent: "0,5 mg/g", "0.05%", "1-0.05 %", "25
 * MG/ML".
 */
final class Strengths {

  private static final String NUMBER = "\\d{1,6}(?:[.,]\\d{1,6})?";

  /** One number, or several of a combination, before the unit that holds for all. */
  private static final Pattern STRENGTH =
      Pattern.compile(
          "((?:"
              + NUMBER
              + "\\s?[-/+]\\s?){0,3}"
              + NUMBER
              + ")"
              + "\\s?(%|(mg|mcg|ug|µg|μg|microgram(?:s|os)?|g)\\s?/\\s?(\\d{0,3})\\s?(mg|g|ml)\\b)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ONE = Pattern.compile(NUMBER);

  /** Grams in a unit; a millilitre counts as a gram. */
  private static final Map<String, Double> GRAMS =
      Map.ofEntries(
          Map.entry("g", 1.0),
          Map.entry("ml", 1.0),
          Map.entry("mg", 1e-3),
          Map.entry("mcg", 1e-6),
          Map.entry("ug", 1e-6),
          Map.entry("µg", 1e-6),
          Map.entry("μg", 1e-6),
          Map.entry("microgram", 1e-6),
          Map.entry("micrograms", 1e-6),
          Map.entry("microgramos", 1e-6));

  private Strengths() {}

  /** All strengths of a text. */
  static List<Double> of(String text) {
    List<Double> percents = new ArrayList<>();
    STRENGTH
        .matcher(text)
        .results()
        .forEach(
            found ->
                ONE.matcher(found.group(1))
                    .results()
                    .forEach(one -> percents.add(number(one.group()) * factor(found))));
    return percents;
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace(',', '.'));
  }

  private static double factor(MatchResult found) {
    if (found.group(2).equals("%")) {
      return 1;
    }
    double in = found.group(4).isEmpty() ? 1 : number(found.group(4));
    return 100 * grams(found.group(3)) / (in * grams(found.group(5)));
  }

  private static double grams(String unit) {
    return Objects.requireNonNull(GRAMS.get(unit.toLowerCase(Locale.ROOT)), unit);
  }

  /** Whether a text gives this strength. */
  static boolean isAmong(double percent, List<Double> percents) {
    return percents.stream().anyMatch(one -> Math.abs(one - percent) < percent / 100);
  }
}
