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
 */
public record FhirSettings(
    @DefaultValue List<String> servers,
    @DefaultValue("2s") Duration budget,
    @DefaultValue("1s") Duration exchange) {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  /**
   * @throws WrongSettingException when the service should not start with them
   */
  public FhirSettings {
    servers = List.copyOf(servers);
    check("budget", budget);
    check("exchange", exchange);
  }

  private static void check(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
      throw new WrongSettingException(
          "skinfirst.fhir." + name, "is " + duration.toMillis() + " ms", "Set it to 1ms to 30s.");
    }
  }
}
