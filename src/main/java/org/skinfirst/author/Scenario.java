package org.skinfirst.author;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One case of a scenario file.
 *
 * @param about the recommendation that the file proves
 * @param chart resources of the chart, each as type and members
 * @param draft what the call proposes
 * @param selected references of the drafts asked about; all when null
 * @param use file with a whole request or bundle, instead of chart and draft; empty for none
 * @param gap why the case is known to fail; empty for none
 */
public record Scenario(
    String about,
    String file,
    int line,
    String name,
    LocalDate today,
    String hook,
    String language,
    List<Fragment> chart,
    List<Fragment> draft,
    @Nullable List<String> selected,
    List<String> unsent,
    List<String> refused,
    String use,
    String gap,
    Expected expected) {

  /** A resource in the authors' shorthand. */
  public record Fragment(String type, Map<String, Object> members) {}

  /**
   * What must come back.
   *
   * @param exactly these cards and no others; null when not said
   * @param indicators the indicator of a card, where said
   * @param because references that the card of {@code about} must be about
   * @param says texts that the card of {@code about} must hold
   * @param saysNot texts that it must not hold
   * @param notRead data that must be reported as not read
   */
  public record Expected(
      @Nullable List<String> exactly,
      List<String> some,
      List<String> never,
      Map<String, String> indicators,
      List<String> because,
      List<String> says,
      List<String> saysNot,
      List<String> notRead) {}
}
