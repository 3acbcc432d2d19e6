package org.skinfirst.cards;

import java.util.LinkedHashMap;
import java.util.Map;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Yaml;

/** A coded reason why a clinician may not follow a card. */
public record OverrideReason(String system, String code, String display) {

  static Map<String, OverrideReason> read(PackFolder folder, Faults faults) {
    Yaml yaml = Yaml.read(folder, "override-reasons.yaml", faults).only("system", "reasons");
    String system = yaml.require("system").text();
    Map<String, OverrideReason> reasons = new LinkedHashMap<>();
    yaml.require("reasons")
        .members()
        .forEach(
            (code, display) -> reasons.put(code, new OverrideReason(system, code, display.text())));
    return reasons;
  }
}
