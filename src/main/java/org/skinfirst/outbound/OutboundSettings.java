package org.skinfirst.outbound;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.setting.Range;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Calls to EHRs: their keys and their FHIR servers.
 *
 * @param privateAddresses ranges in a private network that may be called, such as 10.20.0.0/16;
 *     public addresses always may
 * @param connectTimeout for the connection to stand
 * @param readTimeout for the next bytes to come
 * @param sslBundle name of a {@code spring.ssl.bundle.*} with the authorities to trust instead of
 *     the usual ones
 * @param maxSize larger answers are not taken
 */
public record OutboundSettings(
    @DefaultValue List<String> privateAddresses,
    @DefaultValue("500ms") Duration connectTimeout,
    @DefaultValue("1s") Duration readTimeout,
    @DefaultValue("2MB") DataSize maxSize,
    @Nullable String sslBundle) {

  /**
   * @throws org.skinfirst.setting.WrongSettingException when one is out of range
   */
  public OutboundSettings {
    privateAddresses = List.copyOf(privateAddresses);
    Range.check("skinfirst.outbound.connect-timeout", connectTimeout, "1ms", "30s");
    Range.check("skinfirst.outbound.read-timeout", readTimeout, "1ms", "30s");
    Range.check("skinfirst.outbound.max-size", maxSize, "1B", "100MB");
  }
}
