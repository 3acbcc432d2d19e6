package org.skinfirst.server.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(RunningService.class)
class LanguagesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "es | es",
        "es-MX, en;q=0.5 | es",
        "en-GB | en",
        "de, es;q=0.8 | es",
        "de | en",
        "* | en",
        "not a header;;; | en",
        "'' | en"
      })
  void a_call_gets_the_first_language_that_it_wants_and_we_have(String wanted, String got) {
    assertThat(new Languages(List.of("en", "es"), null).of(wanted)).isEqualTo(got);
  }

  @Test
  void the_setting_decides_where_a_call_wants_none() {
    Languages languages = new Languages(List.of("en", "es"), "es");

    assertThat(languages.of(null)).isEqualTo("es");
    assertThat(languages.of("de")).isEqualTo("es");
    assertThat(languages.of("en")).isEqualTo("en");
  }

  @Test
  void a_language_that_the_rules_are_not_written_in_is_refused() {
    assertThatThrownBy(() -> new Languages(List.of("en", "es"), "de"))
        .hasMessageContaining("skinfirst.language is 'de'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        "--",
        "-----",
        "a--b",
        "*-",
        ",",
        ";q=1",
        "en;q=",
        "en;q=1;q=2",
        "\u0000",
        "es, -----"
      })
  void what_is_no_list_of_languages_asks_for_none(String header) {
    assertThat(new Languages(List.of("en", "es"), null).of(header)).isEqualTo("en");
  }

  private static String summary(RunningService.Door door, String language) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(door.uri("/cds-services/eczema-patient-view"))
            .header("Content-Type", "application/json")
            .header("Accept-Language", language)
            .POST(HttpRequest.BodyPublishers.ofFile(Path.of("fhir-examples/adult-probiotic.json")));
    return RunningService.json(door.send(request)).path("cards").path(0).path("summary").asText();
  }

  @Test
  void cards_come_in_the_language_of_the_call(RunningService.Door door) throws IOException {
    assertThat(summary(door, "es")).startsWith("Los probióticos probablemente hacen poco");
  }

  @Test
  void a_language_on_trial_comes_only_where_a_setting_allows_it(RunningService.Door door)
      throws IOException {
    assertThat(summary(door, "de")).startsWith("Probiotics probably");
    try (ConfigurableApplicationContext context =
        RunningService.startToday("--skinfirst.trial-languages=true")) {
      assertThat(summary(RunningService.door(context), "de")).startsWith("Probiotika bewirken");
      assertThat(summary(RunningService.door(context), "fr")).startsWith("Probiotics probably");
    }
  }

  @Test
  void a_language_on_trial_is_not_the_usual_one_unless_a_setting_allows_it() {
    assertThatThrownBy(() -> RunningService.start("--skinfirst.language=de").close())
        .hasStackTraceContaining("skinfirst.language is 'de'");
  }
}
