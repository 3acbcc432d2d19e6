package org.skinfirst.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server is asked for its patients, as Bulk Data Access and SMART backend services say. */
class ServerExportTest {

  private static final InstantSource CLOCK = Instant::now;

  @TempDir Path folder;
  private final List<Duration> slept = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private SamplePeople people;
  private ECKey key;
  private BulkServer server;

  @BeforeEach
  void start() throws IOException, JOSEException {
    people = SamplePeople.ofExamples();
    key = new ECKeyGenerator(Curve.P_384).keyID("k1").generate();
    Files.writeString(folder.resolve("key.json"), key.toJSONString());
    server = new BulkServer(key, people.lines(3));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void download(String client) throws IOException, InterruptedException {
    ServerAccess access =
        ServerAccess.of(client, folder.resolve("key.json"), "system/*.rs", null, CLOCK);
    new ServerExport(
            server.base(),
            folder.resolve("export"),
            access,
            CLOCK,
            (line, isLast) -> told.add(line),
            slept::add)
        .download();
  }

  private void assertWhole() throws IOException {
    Map<String, List<String>> advised = people.advised();
    Order order =
        new Order(
            folder.resolve("export"),
            folder.resolve("out"),
            null,
            "en",
            2,
            true,
            64 << 20,
            0.05,
            false);
    Screening.Outcome outcome = SamplePeople.screen(order);
    assertThat(SamplePeople.screened(folder.resolve("out"))).isEqualTo(advised);
    assertThat(outcome.day()).isEqualTo(SamplePeople.DAY);
    assertThat(outcome.isWhole()).isTrue();
    assertThat(outcome.rejects()).isZero();
  }

  @Test
  void an_export_is_kicked_off_waited_for_downloaded_and_released()
      throws IOException, InterruptedException {
    download("screener");

    assertWhole();
    assertThat(slept).containsExactly(Duration.ofSeconds(120), Duration.ofSeconds(120));
    assertThat(told).contains("the server exports: 50% done");
    assertThat(server.asked("GET /fhir/$export")).isEqualTo(1);
    assertThat(server.asked("GET /fhir/status/1")).isEqualTo(3);
    assertThat(server.asked("DELETE /fhir/status/1")).isEqualTo(1);
    assertThat(server.asked("POST /fhir/token")).isEqualTo(1);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("export"))))
        .isEqualTo("rwx------");
  }

  @Test
  void what_breaks_off_goes_on_where_it_was() throws IOException, InterruptedException {
    server.breaks = 2;
    server.busy = 2;
    server.uses = 4;

    download("screener");

    assertWhole();
    assertThat(slept).contains(Duration.ofSeconds(7));
    assertThat(server.log).contains("from the middle");
    assertThat(server.asked("POST /fhir/token")).isGreaterThan(1);
  }

  @Test
  void a_run_that_ended_goes_on_with_the_files_that_are_left()
      throws IOException, InterruptedException {
    server.breaks = 5;
    assertThatThrownBy(() -> download("screener"))
        .isInstanceOf(UnusableExportException.class)
        .hasMessageContaining("run the same command again");
    assertThat(folder.resolve("export/manifest.json")).doesNotExist();

    server.log.clear();
    download("screener");
    assertWhole();
    assertThat(server.asked("GET /fhir/$export")).isZero();
    assertThat(server.asked("from the middle")).isEqualTo(1);

    server.log.clear();
    download("screener");
    assertThat(server.log).isEmpty();
  }

  @Test
  void a_file_with_fewer_lines_than_the_manifest_says_is_not_taken() {
    server.lost = 1;

    assertThatThrownBy(() -> download("screener"))
        .isInstanceOf(UnusableExportException.class)
        .hasMessageContaining("lines, and the manifest says");
  }

  @Test
  void an_export_that_the_server_has_forgotten_is_begun_anew()
      throws IOException, InterruptedException {
    server.isForgetful = true;
    assertThatThrownBy(() -> download("screener"))
        .isInstanceOf(UnusableExportException.class)
        .hasMessageContaining("run the same command again for a new one");

    server.isForgetful = false;
    download("screener");
    assertWhole();
  }

  @Test
  void who_is_not_known_gets_no_token_and_reads_what_to_check() {
    assertThatThrownBy(() -> download("somebody"))
        .isInstanceOf(UnusableExportException.class)
        .hasMessageContaining("invalid_client")
        .hasMessageContaining("--client-id");
  }

  @Test
  void nothing_goes_over_a_line_that_others_can_read() throws IOException {
    ServerAccess access =
        ServerAccess.of("screener", folder.resolve("key.json"), "system/*.rs", null, CLOCK);

    assertThatThrownBy(
            () ->
                ServerExport.download(
                    "http://192.0.2.1/fhir", folder.resolve("x"), access, CLOCK, (a, b) -> {}))
        .isInstanceOf(UnusableExportException.class)
        .hasMessageContaining("not https");
    Files.writeString(folder.resolve("public.json"), key.toPublicJWK().toJSONString());
    assertThatThrownBy(() -> ServerAccess.of("a", folder.resolve("public.json"), "s", null, CLOCK))
        .hasMessageContaining("public key");
  }
}
