package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one artefact, started as a service. */
class PackagedServiceIT {

  private static final String BUNDLE =
      """
      {"resourceType":"Bundle","type":"collection","entry":[
       {"resource":{"resourceType":"Patient","id":"1","birthDate":"1990-05-01"}},
       {"resource":{"resourceType":"Condition","id":"1","subject":{"reference":"Patient/1"},
        "code":{"coding":[{"system":"http://snomed.info/sct","code":"24079001"}]}}},
       {"resource":{"resourceType":"MedicationStatement","id":"1","status":"active",
        "subject":{"reference":"Patient/1"},"medicationCodeableConcept":{"text":"probiotic"}}}]}
      """;

  @TempDir Path folder;

  private Path bundle() throws IOException {
    return Files.writeString(folder.resolve("someone.json"), BUNDLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.options", "small.options"})
  void what_the_build_prepared_starts_with_what_the_jvm_learnt(String options) throws Exception {
    String prepared = System.getProperty("prepared");

    PackagedJar.Ended again = PackagedJar.runPacked("prepare", prepared);
    // Without this a cache that does not fit would only be slow.
    String insist = Runtime.version().feature() >= 25 ? "-XX:AOTMode=on" : "-Xshare:on";
    Process advising =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                insist,
                "@" + Path.of(prepared, options),
                "advise",
                "--date",
                "2026-01-15",
                bundle().toString())
            .redirectErrorStream(true)
            .start();
    String advice = new String(advising.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(again.out()).contains("exists; name a folder that is to be made");
    assertThat(again.code()).isEqualTo(2);
    assertThat(advice).contains("discourage/probiotics");
    assertThat(advising.waitFor()).isZero();
  }

  @Test
  void it_does_not_start_open_to_the_network() throws Exception {
    PackagedJar.Ended ended =
        PackagedJar.run("serve", "--server.port=0", "--server.address=0.0.0.0");

    assertThat(ended.code()).isNotZero();
    assertThat(ended.out()).contains("skinfirst.security.open=true");
  }

  @Test
  void it_does_not_start_with_a_setting_that_does_not_exist() throws Exception {
    PackagedJar.Ended ended = PackagedJar.run("--server.port=0", "--skinfirst.body.max-sise=3MB");

    assertThat(ended.code()).isNotZero();
    assertThat(ended.out()).contains("skinfirst.body.max-sise");
  }

  @Test
  void it_does_not_start_with_faulty_rules_and_names_every_fault() throws Exception {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    RulesCopy.in(rules)
        .replace("recommend/emollients.drl", "Person( alive,", "Person( alife,")
        .replace("pack.yaml", "budget: 6", "budget: six");

    PackagedJar.Ended ended =
        PackagedJar.run("serve", "--server.port=0", "--rules", rules.toString());

    assertThat(ended.code()).isNotZero();
    assertThat(ended.out())
        .contains("did you mean 'alive'?", "'budget: six' is not a whole number")
        .doesNotContain("\tat ");
  }

  @Test
  void a_wrong_setting_is_told_by_its_name_before_anything_is_served() throws Exception {
    PackagedJar.Ended wrong =
        PackagedJar.run("--server.port=0", "--skinfirst.security.algorithms=HS256");
    PackagedJar.Ended missing =
        PackagedJar.run("--server.port=0", "--skinfirst.clients[0].iss=https://ehr.example.org");

    assertThat(wrong.code()).isNotZero();
    assertThat(wrong.out()).contains("skinfirst.security.algorithms is [HS256]");
    assertThat(missing.code()).isNotZero();
    assertThat(missing.out()).contains("skinfirst.public-url is not set").doesNotContain("\tat ");
  }

  @Test
  void it_serves_and_survives_hostile_bodies_with_a_small_heap() throws Exception {
    Process process =
        PackagedJar.startPacked(
            "--server.port=0", "--management.server.port=0", "--skinfirst.date=2026-01-15");
    try {
      int port = PackagedJar.port(process);

      assertThat(post(port, "{\"a\":1e999999999}")).isEqualTo(400);
      assertThat(post(port, "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"))
          .isEqualTo(400);
      assertThat(postEndless(port)).startsWith("HTTP/1.1 413");
      assertThat(post(port, "{}")).isEqualTo(400);
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroy();
      process.waitFor(30, TimeUnit.SECONDS);
    }
  }

  private static int post(int port, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + port + "/cds-services/eczema-patient-view"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  /** 100 MB in chunks, without a length; stops as soon as the service answers. */
  private static String postEndless(int port) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          """
          POST /cds-services/eczema-patient-view HTTP/1.1\r
          Host: localhost\r
          Content-Type: application/json\r
          Transfer-Encoding: chunked\r
          \r
          """
              .getBytes(StandardCharsets.US_ASCII));
      byte[] chunk =
          ("100000\r\n" + " ".repeat(0x100000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      try {
        for (int i = 0; i < 100 && socket.getInputStream().available() == 0; i++) {
          out.write(chunk);
        }
      } catch (IOException e) {
        // the service closed its side; its answer is waiting
      }
      return new String(socket.getInputStream().readNBytes(200), StandardCharsets.US_ASCII);
    }
  }
}
