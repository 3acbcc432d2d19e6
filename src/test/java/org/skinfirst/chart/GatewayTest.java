package org.skinfirst.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.chart.json.JsonLimits;
import org.skinfirst.chart.json.RefusedJsonException;

class GatewayTest {

  private final Gateway gateway = new Gateway(JsonLimits.DEFAULT);

  private void refuses(String body, String place) {
    refuses(body.getBytes(StandardCharsets.UTF_8), place);
  }

  private void refuses(byte[] body, String place) {
    assertThatThrownBy(() -> gateway.read(body))
        .isInstanceOfSatisfying(
            RefusedJsonException.class, e -> assertThat(e.place()).isEqualTo(place));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "1E+51",
        "1e-51",
        "-1e999",
        "12345678901234567890123456789012345678901",
        "0.12345678901234567890123456789012345678901"
      })
  void a_number_that_would_blow_up_is_refused_where_it_stands(String number) {
    refuses("{\"a\":{\"b\":[0," + number + "]}}", "/a/b/1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1.50", "1e50", "123456789012345678901234567890", "0.1E-5"})
  void an_ordinary_number_passes(String number) {
    assertThat(gateway.read(("{\"a\":" + number + "}").getBytes(StandardCharsets.UTF_8)).has("a"))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"b\":1,\"b\":2}}",
        "{\"a\":1} x",
        "{\"a\":1}{}",
        "[]",
        "null",
        "{\"a\":1,}",
        "{\"a\":NaN}",
        "{/* */\"a\":1}"
      })
  void what_is_not_strict_JSON_is_refused(String body) {
    assertThatThrownBy(() -> gateway.read(body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(RefusedJsonException.class);
  }

  /** The place is logged, and a sender may use a patient's name as a name. */
  @Test
  void a_name_that_is_none_of_the_standards_is_told_by_its_number() {
    for (String name : List.of("Jane Smith", "Smith", "smith@example.org", "M\u00fcller", "1999")) {
      refuses("{\"a\":[0,{\"id\":1,\"%s\":{\"x\":1,\"x\":2}}]}".formatted(name), "/a/1/1/x");
    }
  }

  @Test
  void nesting_names_and_texts_have_limits() {
    refuses("{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}", "");
    refuses("{\"" + "n".repeat(300) + "\":1}", "");
    refuses("{\"a\":\"" + "x".repeat(1_000_001) + "\"}", "");
    refuses("{\"a\":[" + "1,".repeat(500_000) + "1]}", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1"})
  void other_encodings_than_UTF_8_are_refused(String charset) {
    refuses("{\"a\":\"\u00e9\"}".getBytes(Charset.forName(charset)), "");
  }

  @Test
  void a_refusal_quotes_nothing_of_the_body() {
    assertThatThrownBy(() -> gateway.read("{\"name\":secret}".getBytes(StandardCharsets.UTF_8)))
        .hasMessageNotContaining("secret");
  }
}
