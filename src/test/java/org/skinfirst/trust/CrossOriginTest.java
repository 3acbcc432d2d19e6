package org.skinfirst.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.skinfirst.server.Ehr;
import org.skinfirst.server.RawCall;
import org.skinfirst.server.Requests;
import org.springframework.context.ConfigurableApplicationContext;

/** Calls from pages in a browser. The headers are those that a browser does not let pages set. */
@ExtendWith(RunningService.class)
class CrossOriginTest {

  private static final String ALLOWED = "https://sandbox.example.org:8087";
  private static ConfigurableApplicationContext context;
  private static RunningService.Door door;

  private final RunningService.Door doorWithoutOrigins;
  private final Requests request = Requests.patientView();

  CrossOriginTest(RunningService.Door doorWithoutOrigins) {
    this.doorWithoutOrigins = doorWithoutOrigins;
  }

  @BeforeAll
  static void start(@TempDir Path folder) {
    context = RunningService.start(Ehr.settings(folder, "--skinfirst.cors.origins=" + ALLOWED));
    door = RunningService.door(context);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  /** The whole answer, with its headers. */
  private static String exchange(
      RunningService.Door door, String method, String path, String body, String... headers)
      throws IOException {
    return RawCall.text(door, RawCall.head(method, path, body.length(), headers), body);
  }

  private static String preflight(RunningService.Door door, String path, String origin)
      throws IOException {
    return exchange(
        door,
        "OPTIONS",
        path,
        "",
        "Origin: " + origin,
        "Access-Control-Request-Method: " + (path.equals("/cds-services") ? "GET" : "POST"),
        "Access-Control-Request-Headers: authorization,content-type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/cds-services",
        "/cds-services/eczema-patient-view",
        "/cds-services/eczema-order-sign",
        "/cds-services/eczema-patient-view/feedback"
      })
  void T11_T121_a_preflight_is_answered_without_token(String path) throws IOException {
    String answer = preflight(door, path, ALLOWED);

    assertThat(answer)
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("\r\nAccess-Control-Allow-Origin: " + ALLOWED + "\r\n")
        .containsPattern("(?i)Access-Control-Allow-Headers: [^\r]*authorization")
        .containsPattern("(?i)Access-Control-Allow-Headers: [^\r]*content-type")
        .containsPattern("(?i)Access-Control-Allow-Methods: [^\r]*POST")
        .doesNotContainIgnoringCase("Allow-Credentials");
  }

  @Test
  void T11_an_origin_has_no_slash_at_its_end() throws IOException {
    String token = "Authorization: Bearer " + Ehr.token(request.path()).sign();

    assertThat(
            exchange(
                door, "POST", request.path(), request.body(), "Origin: " + ALLOWED + '/', token))
        .startsWith("HTTP/1.1 403 ");
  }

  @Test
  void T11_an_OPTIONS_that_is_no_preflight_needs_no_token_either() throws IOException {
    assertThat(exchange(door, "OPTIONS", request.path(), ""))
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("\r\nAllow: POST");
  }

  @Test
  void T11_a_page_of_an_allowed_origin_may_read_the_answer_good_or_bad() throws IOException {
    String token = "Authorization: Bearer " + Ehr.token(request.path()).sign();

    String good =
        exchange(door, "POST", request.path(), request.body(), "Origin: " + ALLOWED, token);
    String bad = exchange(door, "POST", request.path(), request.body(), "Origin: " + ALLOWED);
    String discovery = exchange(door, "GET", "/cds-services", "", "Origin: " + ALLOWED);

    assertThat(good).startsWith("HTTP/1.1 200 ").contains("\"cards\":[{");
    assertThat(bad).startsWith("HTTP/1.1 401 ").contains("OperationOutcome");
    assertThat(discovery).startsWith("HTTP/1.1 200 ").contains("\"services\":[{");
    for (String answer : new String[] {good, bad, discovery}) {
      assertThat(answer)
          .containsIgnoringCase("\r\nAccess-Control-Allow-Origin: " + ALLOWED + "\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.org",
        "https://sandbox.example.org",
        "http://sandbox.example.org:8087",
        "https://sandbox.example.org:8088",
        "https://sandbox.example.org:80871",
        "https://sandbox.example.org:8087.evil.example.org",
        "https://evil.sandbox.example.org:8087",
        "https://sandbox.example.org:8087@evil.example.org",
        "https://evil.example.org/https://sandbox.example.org:8087",
        "https://sandboxXexample.org:8087",
        "https://sandbox.example.org:8087, https://evil.example.org",
        "https://sandbox.example.org:8087 https://evil.example.org",
        "https://user@sandbox.example.org:8087",
        "null",
        "*",
        "file://",
        "chrome-extension://abc",
        "http://127.0.0.1",
        "http://localhost:1",
        "x"
      })
  void T11_a_page_of_another_origin_is_neither_answered_nor_echoed(String origin)
      throws IOException {
    String token = "Authorization: Bearer " + Ehr.token(request.path()).sign();
    for (String answer :
        new String[] {
          preflight(door, request.path(), origin),
          preflight(doorWithoutOrigins, request.path(), origin),
          exchange(door, "POST", request.path(), request.body(), "Origin: " + origin, token),
          exchange(doorWithoutOrigins, "POST", request.path(), request.body(), "Origin: " + origin)
        }) {
      assertThat(answer)
          .startsWith("HTTP/1.1 403 ")
          .contains("OperationOutcome", "(skinfirst.cors.origins)")
          .doesNotContainIgnoringCase("Access-Control-Allow-Origin");
    }
  }

  @Test
  void T11_our_own_page_may_call_also_behind_a_proxy() throws IOException {
    String own = "http://localhost"; // the host that the call is sent to
    String proxied = "https://cds.example.org";
    String token = "Authorization: Bearer " + Ehr.token(request.path()).sign();

    assertThat(
            exchange(doorWithoutOrigins, "POST", request.path(), request.body(), "Origin: " + own))
        .startsWith("HTTP/1.1 200 ");
    assertThat(exchange(door, "POST", request.path(), request.body(), "Origin: " + proxied, token))
        .startsWith("HTTP/1.1 200 ");
  }
}
