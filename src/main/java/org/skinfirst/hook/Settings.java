package org.skinfirst.hook;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.skinfirst.hook.outbound.OutboundSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Our own settings.
 *
 * @param rules folder of rules to serve instead of the shipped ones
 * @param date day on which every chart is read, for demonstrations and tests; today when unset
 * @param language of the cards where a call does not ask for another; the first of the pack when
 *     unset
 * @param region whose products the orders name; the first of the pack when unset
 * @param body limits of a request body
 * @param security who may call
 * @param outbound whom we may call
 */
@ConfigurationProperties(prefix = "skinfirst", ignoreUnknownFields = false)
public record Settings(
    @Nullable String rules,
    @Nullable LocalDate date,
    @Nullable String language,
    @Nullable String region,
    @DefaultValue Body body,
    @DefaultValue Security security,
    @DefaultValue OutboundSettings outbound) {

  /**
   * @param maxSize larger bodies are refused
   * @param timeout a body that takes longer to arrive is refused
   */
  public record Body(
      @DefaultValue("2MB") DataSize maxSize, @DefaultValue("10s") Duration timeout) {}

  /**
   * @param open true lets anybody call who can reach the address
   */
  public record Security(@DefaultValue("false") boolean open) {}
}
