package org.skinfirst.pack.signed;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Versions of the program that a pack is for.
 *
 * @param from the first, such as {@code 0.1.0}
 * @param below the first that it is no longer for
 */
public record EngineRange(String from, String below) {

  private static final Pattern VERSION = Pattern.compile("\\d{1,6}(\\.\\d{1,6}){0,3}");

  /**
   * @throws UnusablePackException when one is no version, or none lies between them
   */
  public EngineRange {
    if (!VERSION.matcher(from).matches() || !VERSION.matcher(below).matches()) {
      throw new UnusablePackException(
          "engine range '" + from + "' to '" + below + "' is none: write versions such as 0.1.0");
    }
    if (Arrays.compare(numbers(from), numbers(below)) >= 0) {
      throw new UnusablePackException(
          "engine range: no version lies from " + from + " on and below " + below);
    }
  }

  /** From this version up to the next that may break it: 0.1.3 is for those below 0.2. */
  public static EngineRange of(String version) {
    int[] numbers = numbers(version);
    return new EngineRange(
        version, numbers[0] == 0 ? "0." + (numbers[1] + 1) : String.valueOf(numbers[0] + 1));
  }

  /** False for what is no version, such as that of a build that knows none. */
  public boolean includes(String version) {
    String release = version.replaceFirst("-SNAPSHOT$", "");
    return VERSION.matcher(release).matches()
        && Arrays.compare(numbers(from), numbers(release)) <= 0
        && Arrays.compare(numbers(release), numbers(below)) < 0;
  }

  private static int[] numbers(String version) {
    int[] numbers = new int[4];
    String[] parts = version.replaceFirst("-.*", "").split("\\.");
    for (int i = 0; i < Math.min(parts.length, numbers.length); i++) {
      numbers[i] = Integer.parseInt(parts[i]);
    }
    return numbers;
  }

  @Override
  public String toString() {
    return "from " + from + " on, below " + below;
  }
}
