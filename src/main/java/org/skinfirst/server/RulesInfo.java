package org.skinfirst.server;

import java.util.LinkedHashMap;
import java.util.Map;
import org.skinfirst.advice.Advisor;
import org.skinfirst.pack.Pack;
import org.skinfirst.server.settings.Settings;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.stereotype.Component;

/** Which rules are served, and where they differ from what a site would expect. */
@Component
class RulesInfo implements InfoContributor {

  private final Pack pack;
  private final Settings settings;

  RulesInfo(Advisor advisor, Settings settings) {
    this.pack = advisor.pack();
    this.settings = settings;
  }

  @Override
  public void contribute(Info.Builder builder) {
    Map<String, Object> rules = new LinkedHashMap<>();
    rules.put("id", pack.id());
    rules.put("version", pack.version());
    rules.put("digest", pack.digest());
    rules.put("from", settings.rules() == null ? "the jar" : settings.rules());
    if (settings.date() != null) {
      rules.put("charts-read-on", settings.date().toString());
    }
    builder.withDetail("rules", rules);
  }
}
