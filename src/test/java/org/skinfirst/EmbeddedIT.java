package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.embed.HapiHost;
import org.skinfirst.embed.Skinfirst;

/**
 * The library in a HAPI FHIR server, with a class path that holds nothing of the service: cards are
 * the same as those of the service, which runs beside it.
 */
class EmbeddedIT {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TODAY = "2026-01-15";
  private static final Skinfirst SKINFIRST = Skinfirst.shipped();

  @TempDir private static Path folder;

  private static Process process;
  private static String service;
  private static HapiHost host;
  private static final Map<String, String> IDS = new HashMap<>();

  @BeforeAll
  static void start() throws IOException {
    process =
        PackagedJar.start(
            "serve",
            "--server.port=0",
            "--management.server.port=-1",
            "--skinfirst.date=" + TODAY,
            "--skinfirst.home=" + folder.resolve("home"));
    service = "http://127.0.0.1:" + PackagedJar.port(process);
    host = new HapiHost(SKINFIRST, LocalDate.parse(TODAY), folder);
    JSON.readTree(get(hapi() + "/cds-services"))
        .path("services")
        .forEach(one -> IDS.put(one.path("hook").asText(), one.path("id").asText()));
  }

  @AfterAll
  static void stop() throws Exception {
    host.close();
    process.destroy();
    process.waitFor();
  }

  private static String hapi() {
    return "http://127.0.0.1:" + host.port();
  }

  private static String get(String uri) {
    return send(HttpRequest.newBuilder(URI.create(uri)).GET());
  }

  private static String post(String uri, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(uri))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return response.body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.springframework.boot.SpringApplication",
        "org.springframework.jdbc.core.simple.JdbcClient",
        "org.springframework.security.core.Authentication",
        "org.sqlite.JDBC",
        "org.postgresql.Driver",
        "org.flywaydb.core.Flyway",
        "picocli.CommandLine",
        "io.micrometer.core.instrument.MeterRegistry",
        "org.skinfirst.Main",
        "org.skinfirst.server.Service",
        "org.skinfirst.command.SkinfirstCommand",
        "org.skinfirst.author.Scenario",
        "org.skinfirst.feedback.Caller"
      })
  void the_class_path_is_without(String name) {
    assertThat(getClass().getClassLoader().getResource(name.replace('.', '/') + ".class")).isNull();
  }

  @Test
  void discovery_is_that_of_the_service() throws IOException {
    assertThat(JSON.readTree(get(hapi() + "/cds-services")).findValuesAsText("id"))
        .hasSize(5)
        .containsExactlyInAnyOrderElementsOf(
            JSON.readTree(get(service + "/cds-services")).findValuesAsText("id"));
  }

  @Test
  void the_host_serves_FHIR_beside_it() throws IOException {
    assertThat(JSON.readTree(get(hapi() + "/fhir/Patient/7")).path("id").asText()).isEqualTo("7");
  }

  @TestFactory
  Stream<DynamicTest> cards_are_those_of_the_service() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("fhir-examples"))) {
      List<Path> requests =
          files.filter(file -> file.toString().endsWith(".json")).filter(this::isRequest).toList();
      assertThat(requests).hasSizeGreaterThan(10);
      return requests.stream()
          .map(file -> DynamicTest.dynamicTest(file.toString(), () -> compare(file)));
    }
  }

  private boolean isRequest(Path file) {
    try {
      return JSON.readTree(file.toFile()).has("hook");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compare(Path file) throws IOException {
    String request = Files.readString(file);
    String id = IDS.get(JSON.readTree(request).path("hook").asText());
    String served = post(service + "/cds-services/" + id, request);

    String embedded = post(hapi() + "/cds-services/" + id, request);
    byte[] library =
        SKINFIRST.answer(
            id, request.getBytes(StandardCharsets.UTF_8), LocalDate.parse(TODAY), "en");

    // HAPI's models have no place for all that a card holds.
    assertThat(comparable(JSON.readTree(embedded)))
        .isEqualTo(comparable(host.asHapiWrites(served)));
    assertThat(comparable(JSON.readTree(library))).isEqualTo(comparable(JSON.readTree(served)));
  }

  /** Each answer has new ids. */
  private static String comparable(JsonNode response) {
    return response.toString().replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id");
  }
}
