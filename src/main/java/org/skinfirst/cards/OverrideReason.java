package org.skinfirst.cards;

import java.util.LinkedHashMap;
import java.util.Map;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Shape;
import org.skinfirst.pack.Yaml;

/**
 * A coded reason why a clinician may not follow a card.
 *
 * @param notAppropriate whether it says that the card is wrong for this patient
 * @param restDays how long the card then rests at most; 0 where it rests as long as it is set
 */
public record OverrideReason(
    String system, String code, String display, boolean notAppropriate, int restDays) {

  private static final String NOT_APPROPRIATE = "not_appropriate";
  private static final String REST_DAYS = "rest_days";

  static final Shape SHAPE =
      Shape.fields()
          .must("system", Shape.TEXT, "code system of the reasons")
          .must(
              "reasons",
              Shape.map(
                  Shape.either(
                      Shape.TEXT,
                      Shape.fields()
                          .may(NOT_APPROPRIATE, Shape.FLAG, "the card is wrong for this patient")
                          .rest(Shape.TEXT))),
              "by code: what clinicians read, by language");

  /** What EHRs show is the display in the language of the call. */
  static Map<String, Map<String, OverrideReason>> read(
      PackFolder folder, CardLanguages languages, Faults faults) {
    Yaml yaml = Yaml.read(folder, "override-reasons.yaml", SHAPE, faults);
    String system = yaml.require("system").text();
    Map<String, Map<String, OverrideReason>> reasons = new LinkedHashMap<>();
    yaml.require("reasons")
        .members()
        .forEach(
            (code, displays) -> {
              Wording wording = Wording.read(displays, languages, NOT_APPROPRIATE, REST_DAYS);
              boolean notAppropriate =
                  displays.isMap() && displays.get(NOT_APPROPRIATE).map(Yaml::flag).orElse(false);
              int restDays =
                  displays.isMap()
                      ? displays.get(REST_DAYS).map(days -> days.number(1)).orElse(0)
                      : 0;
              Map<String, OverrideReason> byLanguage = new LinkedHashMap<>();
              for (String language : languages.all()) {
                byLanguage.put(
                    language,
                    new OverrideReason(
                        system, code, wording.in(language), notAppropriate, restDays));
              }
              reasons.put(code, byLanguage);
            });
    return reasons;
  }
}
