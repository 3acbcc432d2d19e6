package org.skinfirst.author;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One case of a scenario file.
 *
 * @param line where it stands; of a sweep written as rows, the row
 * @param about the recommendation that the file proves
 * @param region of the pack; empty for its first
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
    String region,
    List<Fragment> chart,
    List<Fragment> draft,
    @Nullable List<String> selected,
    List<String> unsent,
    List<String> refused,
    String use,
    String gap,
    Expected expected) {

  /** A case of no file, that only asks what comes. */
  public static Scenario asking(String name, LocalDate today, List<Fragment> chart) {
    Expected nothing =
        new Expected(
            null, List.of(), List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(),
            List.of(), null, List.of(), List.of());
    return new Scenario(
        "",
        "",
        0,
        name,
        today,
        "patient-view",
        "en",
        "",
        chart,
        List.of(),
        null,
        List.of(),
        List.of(),
        "",
        "",
        nothing);
  }

  /** A resource in the authors' shorthand. */
  public record Fragment(String type, Map<String, Object> members) {}

  /**
   * What must come back.
   *
   * @param exactly these cards and no others; null when not said
   * @param indicators the indicator of a card, where said
   * @param order these cards are given, and in this order; others may stand between
   * @param because references that the card of {@code about} must be about
   * @param by rules that give the card of {@code about}, these and no others; empty when not said
   * @param says texts that the card of {@code about} must hold
   * @param saysNot texts that it must not hold
   * @param offers labels of what the card of {@code about} offers to do; null when not said
   * @param notRead data that must be reported as not read
   * @param is kinds of each of which some record must be
   */
  public record Expected(
      @Nullable List<String> exactly,
      List<String> some,
      List<String> never,
      Map<String, String> indicators,
      List<String> order,
      List<String> because,
      List<String> by,
      List<String> says,
      List<String> saysNot,
      @Nullable List<String> offers,
      List<String> notRead,
      List<String> is) {}
}
