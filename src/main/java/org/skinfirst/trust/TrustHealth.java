package org.skinfirst.trust;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.skinfirst.trust.used.UsedTokens;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether something that tokens are judged by is away. Not part of readiness: calls go on as far as
 * memory and the last good keys know.
 */
@Component("tokenTrustHealthIndicator")
class TrustHealth implements HealthIndicator {

  private final TrustSettings settings;
  private final ObjectProvider<UsedTokens> usedTokens;
  private final ObjectProvider<Clients> clients;

  TrustHealth(
      TrustSettings settings,
      ObjectProvider<UsedTokens> usedTokens,
      ObjectProvider<Clients> clients,
      MeterRegistry metrics) {
    this.settings = settings;
    this.usedTokens = usedTokens;
    this.clients = clients;
    if (!settings.clients().isEmpty()) {
      gauge(metrics, "cds.jwt.used", TrustHealth::remembered);
      gauge(metrics, "cds.jwt.used.away", health -> health.usedTokensAway().isPresent() ? 1 : 0);
      gauge(metrics, "cds.jwt.keys.away", TrustHealth::keysAway);
    }
  }

  private void gauge(MeterRegistry metrics, String name, ToDoubleFunction<TrustHealth> value) {
    Gauge.builder(name, this, value).register(metrics);
  }

  private double remembered() {
    return usedTokens.getObject().size();
  }

  private Optional<String> usedTokensAway() {
    return usedTokens.getObject().away();
  }

  private double keysAway() {
    return clients.getObject().all().stream()
        .filter(client -> client.keys().away().isPresent())
        .count();
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    if (settings.clients().isEmpty()) {
      return health.build();
    }
    usedTokensAway().ifPresent(away -> health.down().withDetail("usedTokens", away));
    for (Client client : clients.getObject().all()) {
      client.keys().away().ifPresent(away -> health.down().withDetail(client.property(), away));
    }
    return health.build();
  }
}
