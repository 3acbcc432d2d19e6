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
 */
public record OverrideReason(String system, String code, String display, boolean notAppropriate) {

  private static final String NOT_APPROPRIATE = "not_appropriate";

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
              Wording wording = Wording.read(displays, languages, NOT_APPROPRIATE);
              boolean notAppropriate =
                  displays.isMap() && displays.get(NOT_APPROPRIATE).map(Yaml::flag).orElse(false);
              Map<String, OverrideReason> byLanguage = new LinkedHashMap<>();
              for (String language : languages.all()) {
                byLanguage.put(
                    language,
                    new OverrideReason(system, code, wording.in(language), notAppropriate));
              }
              reasons.put(code, byLanguage);
            });
    return reasons;
  }
}
