package org.skinfirst.server;

import java.util.LinkedHashMap;
import java.util.Map;
import org.skinfirst.pack.Pack;
import org.skinfirst.server.rules.Served;
import org.skinfirst.server.rules.ServedRules;
import org.skinfirst.server.settings.Settings;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.stereotype.Component;

/** Which rules are served, and where they differ from what a site would expect. */
@Component
class RulesInfo implements InfoContributor {

  private final ServedRules rules;
  private final Settings settings;

  RulesInfo(ServedRules rules, Settings settings) {
    this.rules = rules;
    this.settings = settings;
  }

  @Override
  public void contribute(Info.Builder builder) {
    Served served = rules.current();
    Pack pack = served.pack();
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("id", pack.id());
    told.put("version", pack.version());
    told.put("digest", pack.digest());
    told.put("from", served.origin().place());
    told.put("signed-by", served.origin().signers());
    told.put("since", served.since().toString());
    String refused = rules.refused();
    if (refused != null) {
      told.put("refused", refused);
    }
    if (settings.date() != null) {
      told.put("charts-read-on", settings.date().toString());
    }
    builder.withDetail("rules", told);
  }
}
