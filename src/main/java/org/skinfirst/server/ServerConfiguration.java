package org.skinfirst.server;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.skinfirst.feedback.store.Database;
import org.skinfirst.fetch.Fetch;
import org.skinfirst.outbound.OutboundClient;
import org.skinfirst.server.body.BodyReader;
import org.skinfirst.server.body.Deadlines;
import org.skinfirst.server.body.WaitingBodies;
import org.skinfirst.server.call.ChartDay;
import org.skinfirst.server.settings.Home;
import org.skinfirst.server.settings.Settings;
import org.skinfirst.server.tomcat.Drain;
import org.skinfirst.server.tomcat.TomcatSetup;
import org.skinfirst.setting.WrongSettingException;
import org.skinfirst.trust.TrustSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts of the service together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Settings.class)
class ServerConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(ServerConfiguration.class);

  /** Tomcat closes a silent connection without an answer. */
  private static final Duration SOONER_THAN_TOMCAT = Duration.ofMillis(500);

  @Bean
  BodyReader bodyReader(WaitingBodies waiting) {
    return new BodyReader(waiting);
  }

  @Bean
  WaitingBodies waitingBodies(
      Settings settings,
      Deadlines deadlines,
      @Value("${server.tomcat.connection-timeout}") Duration silence) {
    return new WaitingBodies(settings.body(), silence.minus(SOONER_THAN_TOMCAT), deadlines);
  }

  @Bean
  Deadlines deadlines() {
    return new Deadlines();
  }

  @Bean
  OutboundClient outboundClient(Settings settings, SslBundles bundles) {
    String bundle = settings.outbound().sslBundle();
    try {
      OutboundClient client =
          new OutboundClient(
              settings.outbound(), bundle == null ? null : bundles.getBundle(bundle));
      if (bundle != null || !settings.clients().isEmpty() || !settings.fhir().servers().isEmpty()) {
        client.open();
      }
      return client;
    } catch (NoSuchSslBundleException e) {
      throw new WrongSettingException(
          "skinfirst.outbound.ssl-bundle",
          "is '" + bundle + "', which is no SSL bundle",
          "Name one that spring.ssl.bundle.pem.NAME.truststore.certificate defines.");
    }
  }

  @Bean
  Fetch fetch(Settings settings, OutboundClient http, MeterRegistry metrics) {
    return new Fetch(settings.fhir(), http, metrics);
  }

  @Bean
  TrustSettings trustSettings(Settings settings, ObjectProvider<Database> database) {
    return new TrustSettings(
        settings.publicUrl(),
        settings.clients(),
        settings.security(),
        settings.cors(),
        settings.feedback().folder(),
        settings.feedback().shared(() -> database.getObject().open()));
  }

  /** The real time, for everything but the reading of charts. */
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  ChartDay chartDay(Settings settings, Clock clock) {
    ChartDay day = new ChartDay(settings.date(), settings.zoneId(), clock);
    LOG.info("charts are read on: {}", day);
    return day;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat(
      Settings settings,
      WaitingBodies waiting,
      Drain drain,
      @Value("${server.tomcat.basedir}") Path folder) {
    return new TomcatSetup(settings.body().timeout(), Home.make(folder), waiting, drain);
  }
}
