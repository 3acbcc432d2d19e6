package org.skinfirst.fetch;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.skinfirst.outbound.UrlScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Servers that gave nothing to so many calls in a row are left alone for a while; then one call
 * tries.
 */
final class FailingServers {

  private static final Logger LOG = LoggerFactory.getLogger(FailingServers.class);

  /** The library wants one; it says nothing of what was asked. */
  private static final NotReadException FAILURE =
      new NotReadException(Outcome.FAILED, "the server failed");

  private final Map<String, CircuitBreaker> byOrigin = new ConcurrentHashMap<>();
  private final Optional<CircuitBreakerConfig> config;

  FailingServers(FhirSettings settings) {
    config =
        settings.pauseAfter() == 0
            ? Optional.empty()
            : Optional.of(
                CircuitBreakerConfig.custom()
                    .slidingWindowSize(settings.pauseAfter())
                    .minimumNumberOfCalls(settings.pauseAfter())
                    .failureRateThreshold(100) // of the window: all in a row
                    .waitDurationInOpenState(settings.pause())
                    .permittedNumberOfCallsInHalfOpenState(1)
                    .build());
  }

  /** Whether a call may read the server; it then says what came of it, also where nothing did. */
  boolean mayRead(UrlScope server) {
    return of(server).map(CircuitBreaker::tryAcquirePermission).orElse(true);
  }

  /**
   * @param outcomes of all that a call wanted; what the server was not asked for says nothing of it
   */
  void remember(UrlScope server, Collection<Outcome> outcomes) {
    List<Outcome> asked = outcomes.stream().filter(Outcome::isOfServer).toList();
    of(server)
        .ifPresent(
            breaker -> {
              if (asked.isEmpty()) {
                breaker.releasePermission();
              } else if (asked.stream().allMatch(Outcome::isFailing)) {
                breaker.onError(0, TimeUnit.NANOSECONDS, FAILURE);
              } else {
                breaker.onSuccess(0, TimeUnit.NANOSECONDS);
              }
            });
  }

  /** That of a server that may be read, so there are no more than settings name. */
  private Optional<CircuitBreaker> of(UrlScope server) {
    return config.map(how -> byOrigin.computeIfAbsent(server.origin(), name -> make(name, how)));
  }

  private static CircuitBreaker make(String origin, CircuitBreakerConfig config) {
    CircuitBreaker breaker = CircuitBreaker.of(origin, config);
    breaker
        .getEventPublisher()
        .onStateTransition(
            event ->
                LOG.warn(
                    "FHIR server {}: {}",
                    origin,
                    switch (event.getStateTransition().getToState()) {
                      case CLOSED -> "answers again";
                      case HALF_OPEN -> "is tried again";
                      default -> "failed too often in a row, left alone for a while";
                    }));
    return breaker;
  }
}
