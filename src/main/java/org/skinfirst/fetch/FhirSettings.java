package org.skinfirst.fetch;

import java.time.Duration;
import java.util.List;
import org.skinfirst.setting.Range;
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

  /**
   * @throws org.skinfirst.setting.WrongSettingException when the service should not start with them
   */
  public FhirSettings {
    servers = List.copyOf(servers);
    Range.check("skinfirst.fhir.budget", budget, "1ms", "30s");
    Range.check("skinfirst.fhir.exchange", exchange, "1ms", "30s");
    Range.check("skinfirst.fhir.pause", pause, "1s", "10m");
    Range.check("skinfirst.fhir.pause-after", pauseAfter, 0, 1_000);
  }
}
