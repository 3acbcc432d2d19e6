package org.skinfirst.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ages under which reports count people.
 *
 * @param to in years, exclusive
 */
public record AgeBand(String name, int from, int to) {

  /** Of whom the age is not known. */
  public static final String UNKNOWN = "not known";

  private static final int MONTHS = 12;

  private static final List<AgeBand> BANDS =
      List.of(
          band(0, 2),
          band(2, 6),
          band(6, 12),
          band(12, 18),
          band(18, 40),
          band(40, 65),
          new AgeBand("65+", 65, Integer.MAX_VALUE));

  private static AgeBand band(int from, int to) {
    return new AgeBand(from + "–" + (to - 1), from, to);
  }

  /** The name of the band of an age. */
  public static String of(@Nullable Integer months) {
    return months == null
        ? UNKNOWN
        : BANDS.stream()
            .filter(band -> months / MONTHS >= band.from && months / MONTHS < band.to)
            .findFirst()
            .map(AgeBand::name)
            .orElse(UNKNOWN);
  }

  /** All names, the youngest first. */
  public static List<String> names() {
    return java.util.stream.Stream.concat(
            BANDS.stream().map(AgeBand::name), java.util.stream.Stream.of(UNKNOWN))
        .toList();
  }
}
