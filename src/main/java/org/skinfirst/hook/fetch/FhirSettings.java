package org.skinfirst.hook.fetch;

import java.time.Duration;
import java.util.List;
import org.skinfirst.hook.setting.WrongSettingException;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be read from EHRs, and how long it may take.
 *
 * @param servers base URLs of FHIR servers that may be read where no client is configured; a
 *     configured client has its own
 * @param budget for all that is read for one call
 * @param exchange for one answer of a server
 * @param pauseAfter so many calls in a row that a server gave nothing to, it is left alone; 0 never
 *     leaves it alone
 * @param pause how long it is left alone
 */
public record FhirSettings(
    @DefaultValue List<String> servers,
    @DefaultValue("2s") Duration budget,
    @DefaultValue("1s") Duration exchange,
    @DefaultValue("5") int pauseAfter,
    @DefaultValue("30s") Duration pause) {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int MOST_FAILURES = 1_000;

  /**
   * @throws WrongSettingException when the service should not start with them
   */
  public FhirSettings {
    servers = List.copyOf(servers);
    check("budget", budget);
    check("exchange", exchange);
    if (pause.compareTo(Duration.ofSeconds(1)) < 0 || pause.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new WrongSettingException(
          "skinfirst.fhir.pause", "is " + pause.toMillis() + " ms", "Set it to 1s to 10m.");
    }
    if (pauseAfter < 0 || pauseAfter > MOST_FAILURES) {
      throw new WrongSettingException(
          "skinfirst.fhir.pause-after", "is " + pauseAfter, "Set it to 0 to 1000.");
    }
  }

  private static void check(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
      throw new WrongSettingException(
          "skinfirst.fhir." + name, "is " + duration.toMillis() + " ms", "Set it to 1ms to 30s.");
    }
  }
}
