package org.skinfirst.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.PseudonymKey;
import org.skinfirst.fetch.FhirSettings;
import org.skinfirst.outbound.OutboundSettings;
import org.skinfirst.outbound.UrlScope;
import org.skinfirst.pack.Nearest;
import org.skinfirst.setting.Range;
import org.skinfirst.setting.WrongSettingException;
import org.skinfirst.trust.ClientSettings;
import org.skinfirst.trust.CorsSettings;
import org.skinfirst.trust.SecuritySettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Our own settings.
 *
 * @param rules folder of rules, or pack file, to serve instead of the shipped ones
 * @param pack which pack files are served
 * @param home folder of all that the service writes; {@code .skinfirst} in the user's home when
 *     unset
 * @param drain for how long calls are still answered, and readiness says no, before the service
 *     stops
 * @param date day on which every chart is read, for demonstrations and tests; today when unset
 * @param zone IANA name of the time zone whose today it is; the system's when unset
 * @param language of the cards where a call does not ask for another; the first of the pack when
 *     unset
 * @param trialLanguages whether calls may ask for languages that nobody has signed yet
 * @param region whose products the orders name; the first of the pack when unset
 * @param chartLanguage in which orders are written into charts; the region's when unset
 * @param site file with the site's own names and codes for what is ordered
 * @param ballot whether discovery says what only the ballot of CDS Hooks 3.0 knows
 * @param silent what is evaluated and counted, but not shown
 * @param body limits of a request body
 * @param publicUrl under which clients reach this service; their tokens must be made out to it
 * @param clients EHRs that may call; without any, nobody is asked who he is
 * @param security how callers are asked who they are
 * @param cors browsers that may call
 * @param fhir what may be read from EHRs
 * @param outbound whom we may call
 * @param audit what is kept of who asked what
 * @param feedback what is kept of what clinicians do with cards
 * @param workbench the page on which authors try rules
 */
@ConfigurationProperties(prefix = "skinfirst", ignoreUnknownFields = false)
public record Settings(
    @Nullable String rules,
    @DefaultValue @NestedConfigurationProperty PackSettings pack,
    @Nullable Path home,
    @DefaultValue("5s") Duration drain,
    @Nullable LocalDate date,
    @Nullable String zone,
    @Nullable String language,
    @DefaultValue("false") boolean trialLanguages,
    @Nullable String region,
    @Nullable String chartLanguage,
    @Nullable Path site,
    @DefaultValue("false") boolean ballot,
    @DefaultValue Silent silent,
    @DefaultValue Body body,
    @Nullable String publicUrl,
    @DefaultValue List<ClientSettings> clients,
    @DefaultValue @NestedConfigurationProperty SecuritySettings security,
    @DefaultValue @NestedConfigurationProperty CorsSettings cors,
    @DefaultValue @NestedConfigurationProperty FhirSettings fhir,
    @DefaultValue @NestedConfigurationProperty OutboundSettings outbound,
    @DefaultValue @NestedConfigurationProperty AuditSettings audit,
    @DefaultValue @NestedConfigurationProperty FeedbackSettings feedback,
    @DefaultValue Workbench workbench) {

  /**
   * @throws WrongSettingException when the service should not start with them
   * @throws org.skinfirst.feedback.UnusableKeyException when the key is too short
   */
  public Settings {
    clients = List.copyOf(clients);
    Range.check("skinfirst.drain", drain, "0s", "10m");
    checkZone(zone);
    checkPublicUrl(publicUrl);
    pack.check(rules == null ? null : Path.of(rules), !clients.isEmpty() || security.open());
    if (security.open() && !clients.isEmpty()) {
      throw new WrongSettingException(
          "skinfirst.security.open",
          "is true, but skinfirst.clients are set",
          "Take away the one or the others: either anybody may call, or these clients.");
    }
    if (feedback.key() != null) {
      PseudonymKey.of(feedback.key());
    } else if (feedback.url() != null) {
      throw new WrongSettingException(
          "skinfirst.feedback.key",
          "is missing: with skinfirst.feedback.url all instances need one and the same key",
          "Set it to a secret of 32 random characters or more.");
    }
  }

  private static void checkZone(@Nullable String zone) {
    Set<String> known = ZoneId.getAvailableZoneIds();
    if (zone != null && !known.contains(zone)) {
      throw new WrongSettingException(
          "skinfirst.zone",
          "is '" + zone + "', which is no time zone",
          "Write its IANA name; did you mean " + Nearest.of(zone, known) + "?");
    }
  }

  private static void checkPublicUrl(@Nullable String publicUrl) {
    if (publicUrl != null) {
      UrlScope.of(
          "skinfirst.public-url",
          publicUrl,
          "Write the URL under which clients reach this service, such as https://cds.example.org.");
    }
  }

  public ZoneId zoneId() {
    return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
  }

  /**
   * For the time before going live.
   *
   * @param services ids of services that answer every call without a card
   * @param recommendations ids that no service shows; {@code discourage/*} means all of a topic
   */
  public record Silent(
      @DefaultValue List<String> services, @DefaultValue List<String> recommendations) {
    public Silent {
      services = List.copyOf(services);
      recommendations = List.copyOf(recommendations);
    }
  }

  /**
   * @param enabled whether it is there for all who reach the service; when unset, only for this
   *     machine, and only as long as no client is configured
   */
  public record Workbench(@Nullable Boolean enabled) {}

  /**
   * @param maxSize larger bodies are refused
   * @param timeout headers and bodies that take longer to arrive are refused
   * @param waiting memory for all bodies of which a part is still on its way; where they need more,
   *     those that take longest are refused; eight times the largest when unset
   */
  public record Body(
      @DefaultValue("2MB") DataSize maxSize,
      @DefaultValue("10s") Duration timeout,
      @Nullable DataSize waiting) {

    /**
     * @throws WrongSettingException when one is out of range
     */
    public Body {
      Range.check("skinfirst.body.max-size", maxSize, "1KB", "100MB");
      Range.check("skinfirst.body.timeout", timeout, "100ms", "5m");
      if (waiting != null && waiting.compareTo(maxSize) < 0) {
        throw new WrongSettingException(
            "skinfirst.body.waiting",
            "is smaller than skinfirst.body.max-size",
            "Allow at least one body of the largest size.");
      }
    }

    public long waitingMemory() {
      return waiting == null ? 8 * maxSize.toBytes() : waiting.toBytes();
    }
  }
}
