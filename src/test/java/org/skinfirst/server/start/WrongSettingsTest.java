package org.skinfirst.server.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.skinfirst.server.Ehr;
import org.skinfirst.server.Requests;
import org.springframework.context.ConfigurableApplicationContext;

/** A wrong or contradictory setting stops the start, by its name and with what to do. */
class WrongSettingsTest {

  private static final String KEYS = "skinfirst.clients[0].keys";

  @TempDir Path folder;

  /** What is changed of settings that are good; an empty value takes one away. */
  private record Wrong(String property, String value, String told) {}

  private Map<String, String> good() {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String setting : Ehr.settings(folder)) {
      String[] parts = setting.substring(2).split("=", 2);
      settings.put(parts[0], parts[1]);
    }
    return settings;
  }

  private static String[] arguments(Map<String, String> settings) {
    List<String> arguments = new ArrayList<>();
    settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    return arguments.toArray(String[]::new);
  }

  /** What somebody who starts the service is told. */
  private static String start(Map<String, String> settings) {
    PrintStream console = System.out;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      assertThatThrownBy(() -> RunningService.start(arguments(settings)).close()).isNotNull();
    } finally {
      System.setOut(console);
    }
    return written.toString(StandardCharsets.UTF_8);
  }

  @TestFactory
  Stream<DynamicTest> a_wrong_setting_is_told_by_its_name() {
    return Stream.of(
            new Wrong("skinfirst.public-url", "", "is not set, but skinfirst.clients are"),
            new Wrong("skinfirst.public-url", "cds.example.org", "which has no scheme"),
            new Wrong("skinfirst.public-url", "http://cds.example.org", "must begin with https://"),
            new Wrong("skinfirst.public-url", "https://cds.example.org?a=b", "has a query"),
            new Wrong("spring.application.json", "{broken", "is not JSON"),
            new Wrong("skinfirst.clients[0].iss", "", "is not set"),
            new Wrong("skinfirst.clients[0].jku", "https://ehr.example.org/#k", "fragment"),
            new Wrong("skinfirst.clients[0].jku", "http://ehr.example.org/k", "https://"),
            new Wrong(KEYS, "[]", "cannot be read"),
            new Wrong("skinfirst.clients[0].fhir-servers[0]", "ehr.example.org", "no scheme"),
            new Wrong("skinfirst.clients[0].fhir-server", "https://ehr.example.org", "fhir-server"),
            new Wrong(KEYS, folder.resolve("nowhere.json").toString(), "cannot be read"),
            new Wrong(KEYS, new JWKSet(Ehr.EC).toString(false), "its private or secret part"),
            new Wrong("skinfirst.security.algorithms", "none", "is [none]"),
            new Wrong("skinfirst.security.algorithms", "ES384,HS256", "Name one or more of ES384"),
            new Wrong("skinfirst.security.algorithms", "ES512", "is [ES512]"),
            new Wrong("skinfirst.security.skew", "-1s", "0s to 5m"),
            new Wrong("skinfirst.security.skew", "1h", "0s to 5m"),
            new Wrong("skinfirst.security.skew", "soon", "soon"),
            new Wrong("skinfirst.security.open", "true", "but skinfirst.clients are set"),
            new Wrong("skinfirst.security.used-tokens", folder.toString(), "is a folder"),
            new Wrong("skinfirst.cors.origins", "*", "no wildcard"),
            new Wrong("skinfirst.cors.origins", "https://ehr.example.org/", "is no origin"),
            new Wrong("skinfirst.cors.origins", "null", "is no origin"),
            new Wrong(
                "skinfirst.fhir.servers", "ftp://ehr.example.org", "must begin with https://"),
            new Wrong("skinfirst.security.live-tokens", "10", "1000 to"),
            new Wrong("skinfirst.security.keys-good-for", "8d", "0s to 7d"),
            new Wrong("skinfirst.security.replay-store-away", "wait", "local, refuse"),
            new Wrong("skinfirst.fhir.budget", "0s", "1ms to 30s"),
            new Wrong("skinfirst.fhir.pause", "1h", "1s to 10m"),
            new Wrong("skinfirst.fhir.pause-after", "-1", "0 to 1000"),
            new Wrong("skinfirst.outbound.private-addresses", "ten", "no range"),
            new Wrong("skinfirst.outbound.ssl-bundle", "none", "no SSL bundle"),
            new Wrong("skinfirst.outbound.max-size", "much", "much"))
        .map(
            wrong ->
                DynamicTest.dynamicTest(
                    wrong.property() + " " + wrong.told(),
                    () -> {
                      Map<String, String> settings = good();
                      settings.put(wrong.property(), wrong.value());
                      settings.values().removeIf(String::isEmpty);

                      assertThat(start(settings))
                          .contains("APPLICATION FAILED TO START", "Action:")
                          .contains(wrong.property(), wrong.told());
                    }));
  }

  @Test
  void a_client_without_keys_or_twice_is_told() {
    Map<String, String> keyless = good();
    keyless.remove(KEYS);
    Map<String, String> twice = good();
    twice.put("skinfirst.clients[1].iss", Ehr.ISSUER);
    twice.put("skinfirst.clients[1].jku", "https://ehr.example.org/keys");

    assertThat(start(keyless)).contains("skinfirst.clients[0].jku is not set, nor is " + KEYS);
    assertThat(start(twice)).contains("skinfirst.clients[1].iss is that of another client");
  }

  @Test
  void keys_at_a_private_address_stop_the_start_and_name_the_setting_that_allows_it() {
    Map<String, String> settings = good();
    settings.remove(KEYS);
    settings.put("skinfirst.clients[0].jku", "https://10.20.30.40/keys");

    assertThat(start(settings))
        .contains("skinfirst.clients[0].jku is at a private address")
        .contains("skinfirst.outbound.private-addresses");
  }

  @Test
  void no_message_holds_a_key() {
    Map<String, String> settings = good();
    settings.put(KEYS, new JWKSet(Ehr.EC).toString(false));

    assertThat(start(settings)).doesNotContain(Ehr.EC.getD().toString());
  }

  @Test
  void keys_may_stand_in_a_file_and_the_network_is_open_to_clients() throws Exception {
    Map<String, String> settings = good();
    settings.put(
        KEYS,
        Files.writeString(folder.resolve("keys.json"), Ehr.keySet(Ehr.EC, Ehr.RSA)).toString());
    settings.put("server.address", "0.0.0.0");
    settings.put("skinfirst.security.algorithms", "ES256,RS256,PS384,ES384,RS384");
    Requests request = Requests.patientView();

    try (ConfigurableApplicationContext context = RunningService.start(arguments(settings))) {
      RunningService.Door door = RunningService.door(context);
      for (String algorithm : List.of("RS256", "PS384", "RS384")) {
        String token = Ehr.token(request.path()).signedBy(Ehr.RSA).header("alg", algorithm).sign();
        assertThat(Ehr.post(door, request, token).status()).as(algorithm).isEqualTo(200);
      }
    }
  }

  @Test
  void without_clients_the_network_stays_out() {
    assertThat(start(Map.of("server.address", "0.0.0.0")))
        .contains("server.address", "skinfirst.security.open", "skinfirst.clients");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "localhost", "::1"})
  @EnabledOnOs(OS.LINUX)
  void any_address_of_this_machine_alone_starts(String address) {
    try (ConfigurableApplicationContext context =
        RunningService.start("--server.address=" + address)) {
      assertThat(context.isRunning()).isTrue();
    }
  }
}
