package org.skinfirst.hook.trust;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.skinfirst.hook.outbound.AllowedUrl;
import org.skinfirst.hook.outbound.OutboundClient;
import org.skinfirst.hook.outbound.OutboundException;

/** A client's keys as they stand at its {@code jku}. */
final class ClientKeys implements JWKSetSource<SecurityContext> {

  private static final Duration BUDGET = Duration.ofSeconds(2);
  private static final Duration FRESH = Duration.ofMinutes(15);
  private static final Duration AHEAD = Duration.ofMinutes(1);
  // Nimbus lets two fetches pass in such a span, so this is one a minute.
  private static final Duration TWO_FETCHES = Duration.ofMinutes(2);
  private static final Duration OUTAGE = Duration.ofHours(4);

  private final AllowedUrl jku;
  private final OutboundClient http;

  private ClientKeys(AllowedUrl jku, OutboundClient http) {
    this.jku = jku;
    this.http = http;
  }

  /** Cached; the last good keys stay when the client's server is out of reach. */
  static JWKSource<SecurityContext> at(AllowedUrl jku, OutboundClient http) {
    return JWKSourceBuilder.create(new ClientKeys(jku, http))
        .cache(FRESH.toMillis(), BUDGET.plusSeconds(1).toMillis())
        .refreshAheadCache(AHEAD.toMillis(), false)
        .rateLimited(TWO_FETCHES.toMillis())
        .outageTolerant(OUTAGE.toMillis())
        .build();
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator refresh, long now, @Nullable SecurityContext context)
      throws KeySourceException {
    try {
      OutboundClient.Reply reply = http.get(jku, null, "application/json", BUDGET);
      if (reply.status() != 200) {
        throw new JWKSetRetrievalException("status " + reply.status(), null);
      }
      return JWKSet.parse(new String(reply.body(), StandardCharsets.UTF_8)).toPublicJWKSet();
    } catch (OutboundException | ParseException e) {
      // Not the cause: the parser's message quotes what it read.
      throw new JWKSetRetrievalException("no keys came", null);
    }
  }

  @Override
  public void close() {
    // the HTTP client is closed by whoever made it
  }
}
