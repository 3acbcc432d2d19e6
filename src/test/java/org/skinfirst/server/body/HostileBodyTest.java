package org.skinfirst.server.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.skinfirst.server.Resources;

/** Bodies that are no JSON, or not the JSON that may be read. */
@ExtendWith(RunningService.class)
class HostileBodyTest {

  private final RunningService.Door door;
  private final Requests request =
      Requests.patientView().recorded(Resources.statement("s1", "probiotic capsules"));

  HostileBodyTest(RunningService.Door door) {
    this.door = door;
  }

  private Reply post(String body) {
    return new Reply(door.post(request.path(), body));
  }

  private Reply post(byte[] body, String... headers) {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(door.uri(request.path()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    return new Reply(door.send(headers.length == 0 ? http : http.headers(headers)));
  }

  /** The whole body with another member at its end. */
  private String with(String member) {
    return request.body().substring(0, request.body().length() - 1) + ',' + member + '}';
  }

  @Test
  void the_body_that_the_others_are_made_of_is_answered() {
    assertThat(post(with("\"a\":[1.5e3,\"\\u00e9\"]")).cards()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "", " ", "null", "[]", "\"x\"", "17", "{", "{\"hook\"", "[{}]"})
  void T68_a_body_that_is_no_JSON_object_is_refused(String body) {
    assertThat(post(body).refusal(400)).contains("the body");
  }

  @Test
  void T68_a_body_that_breaks_off_is_refused_wherever_it_does() {
    String whole = request.body();
    for (int length = 1; length < whole.length(); length += 37) {
      post(whole.substring(0, length)).refusal(400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\":1,", "\"a\":NaN", "\"a\":-Infinity", "\"a\":01", "\"a\":+1", "\"a\":.5", "\"a\":1.",
        "\"a\":'x'", "a:1", "'a':1", "\"a\":/* */1", "\"a\":1 // x", "\"a\":[1,]",
            "\"a\":undefined",
        "\"a\":\"\u0001\"", "\"a\":\"\\x\"", "\"a\":True", "\"a\"", "\"a\":1 \"b\":2"
      })
  void T69_almost_JSON_is_refused(String member) {
    assertThat(post(with(member)).refusal(400)).contains("the body");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "{}", "]", "/* */", "//", "\u0000"})
  void T69_nothing_may_follow_the_body(String rest) {
    assertThat(post(request.body() + rest).refusal(400)).contains("the body");
  }

  @Test
  void T69_a_byte_order_mark_is_passed_over() {
    assertThat(post('\ufeff' + request.body()).cardsWithoutUuids())
        .isEqualTo(request.send(door).cardsWithoutUuids());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/fhir+xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "application/json; charset=iso-8859-1",
        "application/*",
        "nonsense"
      })
  void T70_another_content_type_is_refused(String type) {
    assertThat(post(utf8(), "Content-Type", type).refusal(415)).contains("Content-Type");
  }

  @Test
  void T70_without_a_content_type_the_body_is_taken_for_JSON() {
    assertThat(post(utf8()).cards()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "application/json;charset=\"UTF-8\"",
        "APPLICATION/JSON",
        "application/fhir+json",
        "application/fhir+json; fhirVersion=4.0"
      })
  void T71_every_spelling_of_JSON_is_accepted(String type) {
    assertThat(post(utf8(), "Content-Type", type).cards()).isNotEmpty();
  }

  private byte[] utf8() {
    return request.body().getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "ISO-8859-1"})
  void T72_only_UTF_8_is_read(String charset) {
    String body = with("\"a\":\"\u00e9\"");

    post(body.getBytes(StandardCharsets.UTF_8)).cards();
    post(body.getBytes(Charset.forName(charset))).refusal(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"192 175", "237 160 128", "244 144 128 128", "248 136 128 128 128", "233"})
  void T72_broken_UTF_8_is_refused(String bytes) {
    StringBuilder broken = new StringBuilder();
    for (String b : bytes.split(" ")) {
      broken.append((char) Integer.parseInt(b));
    }
    byte[] body = with("\"a\":\"" + broken + '"').getBytes(StandardCharsets.ISO_8859_1);

    post(body).refusal(400);
  }

  @ParameterizedTest
  @CsvSource({
    "hook, /hook",
    "patientId, /context/patientId",
    "resourceType, /prefetch/patient/resourceType",
    "birthDate, /prefetch/patient/birthDate"
  })
  void T88_a_name_that_stands_twice_is_refused(String name, String place) {
    String twice = '"' + name + "\":\"other\",\"" + name + "\":";
    String escaped = "\"\\u" + String.format("%04x", (int) name.charAt(0)) + name.substring(1);

    assertThat(post(replaceFirst(twice)).refusal(400)).contains(place, "twice");
    assertThat(post(replaceFirst(escaped + "\":1,\"" + name + "\":")).refusal(400))
        .contains(place, "twice");
  }

  private String replaceFirst(String twice) {
    String last = twice.substring(twice.lastIndexOf(",\"") + 1);
    int at = request.body().indexOf(last);
    assertThat(at).isPositive();
    return request.body().substring(0, at) + twice + request.body().substring(at + last.length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[ | ]", "{\"a\": | }", "[{\"a\": | }]"})
  void T89_ten_thousand_levels_are_refused(String open, String close) {
    String deep = open.repeat(10_000) + 1 + close.repeat(10_000);

    assertThat(post(with("\"deep\":" + deep)).refusal(400)).contains("too deeply");
  }
}
