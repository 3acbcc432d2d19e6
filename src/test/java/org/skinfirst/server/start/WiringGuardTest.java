package org.skinfirst.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class WiringGuardTest {

  private static final String PACKAGED =
      "Config resource 'class path resource [application.yaml]' via location"
          + " 'optional:classpath:/'";

  @BeforeEach
  void ask_for_the_wiring_made_ahead() {
    SpringProperties.setProperty(AotDetector.AOT_ENABLED, "true");
  }

  @AfterEach
  void forget() {
    SpringProperties.setProperty(AotDetector.AOT_ENABLED, null);
  }

  private static boolean isTaken(MapPropertySource settings) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().remove("systemEnvironment");
    environment.getPropertySources().addLast(settings);
    environment
        .getPropertySources()
        .addLast(
            new MapPropertySource(
                PACKAGED,
                Map.of("management.server.port", "8081", "spring.main.banner-mode", "off")));
    ConfigurationPropertySources.attach(environment);
    new WiringGuard()
        .onApplicationEvent(
            new ApplicationEnvironmentPreparedEvent(
                new DefaultBootstrapContext(),
                new SpringApplication(),
                new String[0],
                environment));
    return AotDetector.useGeneratedArtifacts();
  }

  @ParameterizedTest
  @CsvSource({
    "server.port, 9000",
    "server.ssl.bundle, own",
    "server.tomcat.threads.max, 16",
    "management.server.port, 9001",
    "spring.ssl.bundle.pem.own.truststore.certificate, file:/etc/ca.pem",
    "skinfirst.language, es",
    "logging.level.root, warn",
    "JAVA_HOME, /usr"
  })
  void what_an_operator_usually_sets_leaves_the_wiring_as_it_is(String name, String value) {
    assertThat(isTaken(new MapPropertySource("settings", Map.of(name, value)))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "management.endpoints.web.exposure.include, health",
    "management.server.port, 8080",
    "management.server.port, -1",
    "server.forward-headers-strategy, framework",
    "spring.threads.virtual.enabled, true",
    "spring.profiles.active, own"
  })
  void what_may_change_the_wiring_has_it_made_anew(String name, String value) {
    assertThat(isTaken(new MapPropertySource("settings", Map.of(name, value)))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SPRING_AUTOCONFIGURE_EXCLUDE", "MANAGEMENT_HEALTH_DEFAULTS_ENABLED"})
  void the_same_from_the_environment(String name) {
    assertThat(isTaken(new SystemEnvironmentPropertySource("systemEnvironment", Map.of(name, "x"))))
        .isFalse();
  }

  @Test
  void nothing_is_asked_for_where_nothing_was_prepared() {
    SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false");

    assertThat(isTaken(new MapPropertySource("settings", Map.of()))).isFalse();
  }
}
