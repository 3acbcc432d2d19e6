package org.skinfirst.cards;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Yaml;

/** A coded reason why a clinician may not follow a card. */
public record OverrideReason(String system, String code, String display) {

  /** What EHRs show is the display in the language of the call. */
  static Map<String, Map<String, OverrideReason>> read(
      PackFolder folder, List<String> languages, Faults faults) {
    Yaml yaml = Yaml.read(folder, "override-reasons.yaml", faults).only("system", "reasons");
    String system = yaml.require("system").text();
    Map<String, Map<String, OverrideReason>> reasons = new LinkedHashMap<>();
    yaml.require("reasons")
        .members()
        .forEach(
            (code, displays) -> {
              Wording wording = Wording.read(displays, languages);
              Map<String, OverrideReason> byLanguage = new LinkedHashMap<>();
              for (String language : languages) {
                byLanguage.put(language, new OverrideReason(system, code, wording.in(language)));
              }
              reasons.put(code, byLanguage);
            });
    return reasons;
  }
}
