package org.skinfirst.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/** What exists is never refused, and what does not is refused where it cannot be of others. */
class SettingCheckTest {

  private static void check(PropertySource<?> settings) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().remove("systemEnvironment");
    environment.getPropertySources().remove("systemProperties");
    environment.getPropertySources().addFirst(settings);
    ConfigurationPropertySources.attach(environment);
    SettingCheck.check(environment);
  }

  private static PropertySource<?> file(String name, String value) {
    return new MapPropertySource(
        "Config resource 'file [application.yaml]'", new LinkedHashMap<>(Map.of(name, value)));
  }

  private static PropertySource<?> variable(String name, String value) {
    return new SystemEnvironmentPropertySource("systemEnvironment", Map.of(name, value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server.port=9000",
        "server.Port=9000",
        "server.ssl.bundle=own",
        "server.ssl.server-name-bundles[0].server-name=a",
        "server.ssl.enabled-protocols=TLSv1.3",
        "server.ssl.enabled-protocols[0]=TLSv1.3",
        "server.shutdown=GRACEFUL",
        "server.servlet.context-path=/cds",
        "server.servlet.contextPath=/cds",
        "server.forward-headers-strategy=framework",
        "server.http2.enabled=true",
        "server.compression.enabled=true",
        "server.tomcat.connection-timeout=0",
        "server.tomcat.connection-timeout=5s",
        "server.tomcat.accesslog.enabled=true",
        "server.tomcat.accesslog.pattern=common",
        "server.tomcat.remoteip.remote-ip-header=x-forwarded-for",
        "server.tomcat.threads.max=16",
        "server.tomcat.max-swallow-size=-1",
        "server.tomcat.accept-count=0x10",
        "server.max-http-request-header-size=16384",
        "management.server.port=-1",
        "management.server.ssl.bundle=own",
        "management.endpoints.web.exposure.include=*",
        "management.endpoints.web.base-path=/manage",
        "management.endpoints.web.path-mapping.health=up",
        "management.endpoint.health.show-details=when_authorized",
        "management.endpoint.health.group.own.include=ping",
        "management.endpoint.health.status.http-mapping.down=500",
        "management.health.diskspace.threshold=500MB",
        "management.metrics.enable.jvm=false",
        "management.metrics.tags.region=north",
        "management.metrics.distribution.percentiles-histogram[http.server.requests]=true",
        "management.metrics.distribution.slo.cds=10ms,20ms",
        "management.observations.key-values.site=north",
        "management.prometheus.metrics.export.step=30s",
        "management.info.env.enabled=yes",
        "info.site=north",
        "logging.level.root=warn",
        "logging.level.org.springframework.web=debug",
        "logging.level[org.skinfirst]=off",
        "logging.group.own=org.skinfirst",
        "logging.file.name=skinfirst.log",
        "logging.config=logback.xml",
        "logging.pattern.console=%m%n",
        "logging.structured.format.console=ecs",
        "logging.structured.json.add.site=north",
        "logging.logback.rollingpolicy.max-file-size=10MB",
        "logging.threshold.console=warn",
        "spring.config.import=optional:configtree:/run/secrets/",
        "spring.config.additional-location=/etc/skinfirst/",
        "spring.config.activate.on-profile=own",
        "spring.profiles.active=own",
        "spring.profiles.active[0]=own",
        "spring.profiles.include=own",
        "spring.profiles.group.own=a,b",
        "spring.application.name=cds",
        "spring.application.group=cds",
        "spring.main.banner-mode=off",
        "spring.main.banner-mode=false",
        "spring.main.lazy-initialization=false",
        "spring.lifecycle.timeout-per-shutdown-phase=10s",
        "spring.output.ansi.enabled=never",
        "spring.pid.file=skinfirst.pid",
        "spring.ssl.bundle.pem.own.truststore.certificate=file:/etc/ca.pem",
        "spring.ssl.bundle.jks.own.keystore.location=file:/etc/keys.p12",
        "spring.ssl.bundle.watch.file.quiet-period=10s",
        "spring.task.scheduling.pool.size=2",
        "spring.threads.virtual.enabled=true",
        "spring.mvc.problemdetails.enabled=true",
        "spring.servlet.multipart.max-file-size=-1",
        "spring.jackson.default-property-inclusion=non_null",
        "spring.autoconfigure.exclude=a.B",
        "spring.web.resources.cache.period=1h",
        "skinfirst.clients[0].iss=https://ehr.example.org",
        "skinfirst.clients[0].fhir-servers[1]=https://ehr.example.org",
        "skinfirst.clients[0].fhirServers=https://ehr.example.org",
        "skinfirst.cors.origins[0]=https://ehr.example.org",
        "skinfirst.cors.origins=",
        "skinfirst.feedback.password=",
        "skinfirst.feedback.KEEP-EVENTS=730d",
        "skinfirst.feedback.quiet-for=P30D",
        "skinfirst.body.max-size=2MB"
      })
  void what_exists_is_taken_from_files_and_options(String setting) {
    String[] parts = setting.split("=", 2);

    assertThatCode(() -> check(file(parts[0], parts[1]))).doesNotThrowAnyException();
    assertThatCode(() -> check(new SimpleCommandLinePropertySource("--" + setting)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // ours, in each way that Spring takes
        "SKINFIRST_LANGUAGE=es",
        "skinfirst_language=es",
        "SKINFIRST_FEEDBACK_KEEPEVENTS=730d",
        "SKINFIRST_FEEDBACK_KEEP_EVENTS=730d",
        "SKINFIRST_CLIENTS_0_ISS=https://ehr.example.org",
        "SKINFIRST_CLIENTS_12_FHIRSERVERS_0=https://ehr.example.org",
        "SKINFIRST_CLIENTS_0_FHIR_SERVERS=https://ehr.example.org",
        "SKINFIRST_CORS_ORIGINS_0=https://ehr.example.org",
        // Spring's
        "SERVER_PORT=9000",
        "SERVER_TOMCAT_THREADS_MAX=16",
        "MANAGEMENT_SERVER_PORT=8081",
        "MANAGEMENT_METRICS_TAGS_REGION=north",
        "SPRING_PROFILES_ACTIVE=own",
        "SPRING_APPLICATION_JSON={}",
        "SPRING_CONFIG_LOCATION=/etc/skinfirst/",
        "SPRING_SSL_BUNDLE_PEM_OWN_TRUSTSTORE_CERTIFICATE=file:/etc/ca.pem",
        "LOGGING_LEVEL_ROOT=warn",
        "LOGGING_LEVEL_ORG_SKINFIRST=debug",
        "DEBUG=1",
        // of others
        "SERVER_NAME=cds",
        "SERVER_HOST=cds",
        "SERVER_URL=https://cds.example.org",
        "SERVER_SOFTWARE=x",
        "SERVER_ROOT=/srv",
        "SERVER_PORT_80_TCP_ADDR=10.0.0.1",
        "SERVER_ID=7",
        "MANAGEMENT_URL=x",
        "MANAGEMENT_PORT=9990",
        "SPRING_HOME=/opt/spring",
        "SPRING_DATASOURCE_URL=jdbc:x",
        "SPRING_CLOUD_CONFIG_URI=x",
        "LOGGING_DIR=/var/log",
        "SERVICE_PORT=1",
        "STRING_X=1",
        // what Kubernetes sets for services named skinfirst and skinfirst-db
        "SKINFIRST_SERVICE_HOST=10.0.0.1",
        "SKINFIRST_SERVICE_PORT=80",
        "SKINFIRST_SERVICE_PORT_HTTP=80",
        "SKINFIRST_PORT=tcp://10.0.0.1:80",
        "SKINFIRST_PORT_80_TCP=tcp://10.0.0.1:80",
        "SKINFIRST_PORT_80_TCP_PROTO=tcp",
        "SKINFIRST_DB_SERVICE_HOST=10.0.0.2",
        "SKINFIRST_DB_PORT=tcp://10.0.0.2:5432",
        "SKINFIRST_DB_PORT_5432_TCP_ADDR=10.0.0.2"
      })
  void what_exists_or_is_of_others_is_taken_from_the_environment(String variable) {
    String[] parts = variable.split("=", 2);

    assertThatCode(() -> check(variable(parts[0], parts[1]))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "SKINFIRST_LANGAUGE, SKINFIRST_LANGUAGE",
    "SKINFIRST_FEEDBACK_FIEL, SKINFIRST_FEEDBACK_FILE",
    "SKINFIRST_CLIENTS_0_JUK, SKINFIRST_CLIENTS_0_JKU",
    "SKINFIRST_CORS_ORIGINS_0_X, SKINFIRST_CORS_ORIGINS",
    "SKINFIRST_FEEDBACK, SKINFIRST_FEEDBACK_KEY",
    "SKINFIRST_PORT, SKINFIRST_",
    "SKINFRIST_LANGUAGE, SKINFIRST_LANGUAGE",
    "SKIN_FIRST_LANGUAGE, SKINFIRST_LANGUAGE",
    "SKINFIRSTLANGUAGE, SKINFIRST_LANGUAGE",
    "SERVER_PROT, SERVER_PORT",
    "SERVER_ADRESS, SERVER_ADDRESS",
    "SEVRER_PORT, SERVER_PORT",
    "MANAGEMENT_SEVER_PORT, MANAGEMENT_SERVER_PORT",
    "MANAGMENT_SERVER_PORT, MANAGEMENT_SERVER_PORT",
    "SPRING_PROFILE_ACTIVE, SPRING_PROFILES_ACTIVE",
    "LOGGING_FILE_NAM, LOGGING_FILE_NAME"
  })
  void what_does_not_exist_is_refused_from_the_environment(String variable, String nearest) {
    assertThatThrownBy(() -> check(variable(variable, "1")))
        .isInstanceOfSatisfying(
            WrongSettingException.class, wrong -> assertThat(wrong.advice()).contains(nearest))
        .hasMessageContaining(variable + " in the environment is not a setting");
  }

  @ParameterizedTest
  @CsvSource({
    "server.prot, server.port",
    "server.tomcat.connection-timout, server.tomcat.connection-timeout",
    "server.ssl.server-name-bundles[0].name, server.ssl",
    "management.sever.port, management.server.port",
    "spring.lifecycle.timeout-per-shutdown, spring.lifecycle.timeout-per-shutdown-phase",
    "spring.datasource.url, spring.",
    "logging.levels.root, logging.level",
    "skinfirst.clients[0].juk, skinfirst.clients[0].jku",
    "skinfirst.silent.services.a, skinfirst.silent.services",
    "skinfrist.language, skinfirst.language",
    "sevrer.port, server.port",
    "spring.mvc.throw-exception-if-no-handler-found, Take it away"
  })
  void what_does_not_exist_is_refused_from_files_and_options(String name, String nearest) {
    for (PropertySource<?> source :
        new PropertySource<?>[] {
          file(name, "1"), new SimpleCommandLinePropertySource("--" + name + "=1")
        }) {
      assertThatThrownBy(() -> check(source))
          .isInstanceOfSatisfying(
              WrongSettingException.class, wrong -> assertThat(wrong.advice()).contains(nearest))
          .hasMessageContaining(name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme.port", "region", "my-server.port"})
  void a_name_of_an_operators_own_may_stand_in_a_file_where_a_setting_refers_to_it(String name) {
    Map<String, Object> both = Map.of(name, "1", "server.port", "${" + name + "}");

    assertThatCode(() -> check(new MapPropertySource(file(name, "1").getName(), both)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> check(file(name, "1")))
        .isInstanceOf(WrongSettingException.class)
        .hasMessageContaining(name + " in ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--acme.port", "--servers.port"})
  void an_option_may_be_what_another_setting_refers_to(String option) {
    String name = option.substring(2);

    assertThatCode(
            () ->
                check(
                    new SimpleCommandLinePropertySource(
                        option + "=9000", "--server.port=${" + name + "}")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> check(new SimpleCommandLinePropertySource(option + "=9000")))
        .hasMessageContaining(option);
  }

  @ParameterizedTest
  @ValueSource(strings = {"skinfirst.clients", "SKINFIRST.CLIENTS"})
  void a_list_of_things_with_parts_is_no_value(String name) {
    assertThatThrownBy(() -> check(new SimpleCommandLinePropertySource("--" + name + "=x")))
        .isInstanceOf(WrongSettingException.class)
        .hasMessageContaining("has parts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application.yaml | - a | holds no settings",
        "application.yaml | just text | holds no settings",
        "application.yaml | a: &a [*a] | holds an alias of itself",
        "application.yaml | a: [ | is not YAML",
        "application.properties | skinfirst.language=\\u00zz | holds a broken escape"
      })
  void a_file_that_cannot_be_read_is_told_by_its_name(String name, String text, String told) {
    Resource file = new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8), name);

    assertThatThrownBy(
            () ->
                (name.endsWith("yaml") ? new YamlFiles() : new PropertiesFiles())
                    .load(name, file, null))
        .isInstanceOf(WrongSettingException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(told);
  }
}
