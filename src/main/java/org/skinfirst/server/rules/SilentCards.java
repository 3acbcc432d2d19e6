package org.skinfirst.server.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.skinfirst.advice.Advisor;
import org.skinfirst.cards.Card;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.Pack;
import org.skinfirst.server.settings.Settings;
import org.skinfirst.setting.WrongSettingException;

/**
 * What is evaluated and counted but not shown: how a site looks at a service before its clinicians
 * do.
 */
public final class SilentCards {

  private final Set<String> services;
  private final Set<String> recommendations = new HashSet<>();

  SilentCards(Settings settings, Advisor advisor) {
    this.services = Set.copyOf(settings.silent().services());
    List<String> known = advisor.pack().services().stream().map(Pack.Service::id).toList();
    services.forEach(id -> check("services", id, known.contains(id), known));
    List<String> ids =
        advisor.recommendations(advisor.pack().languages().get(0)).stream()
            .map(entry -> entry.id())
            .toList();
    for (String pattern : settings.silent().recommendations()) {
      List<String> meant = ids.stream().filter(id -> Pack.matches(pattern, id)).toList();
      check("recommendations", pattern, !meant.isEmpty(), ids);
      recommendations.addAll(meant);
    }
  }

  private static void check(String setting, String value, boolean known, List<String> all) {
    if (!known) {
      throw new WrongSettingException(
          "skinfirst.silent." + setting,
          "names '" + value + "', which does not exist",
          "Did you mean '" + Nearest.of(value, all) + "'?");
    }
  }

  public boolean covers(Pack.Service service, Card card) {
    return services.contains(service.id()) || recommendations.contains(card.recommendation());
  }
}
