package org.skinfirst.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Templates and what is put into them. */
class QueryTest {

  private static final String BASE = "https://ehr.example.org/api/r4";
  private static final String SEARCH =
      "Observation?patient={{context.patientId}}&category=survey,exam&_sort=-date&_count=50";

  private static String url(String template, String patientId) {
    return Query.url(BASE, template, Map.of("patientId", patientId)).orElseThrow();
  }

  @Test
  void a_template_is_a_url_below_the_base() {
    assertThat(url("Patient/{{context.patientId}}", "p-1.2")).isEqualTo(BASE + "/Patient/p-1.2");
    assertThat(url(SEARCH, "p1"))
        .isEqualTo(BASE + "/Observation?patient=p1&category=survey,exam&_sort=-date&_count=50");
    assertThat(Query.url(BASE + "/", "Patient/1", Map.of())).contains(BASE + "/Patient/1");
  }

  @Test
  void a_token_that_the_call_does_not_have_makes_no_url() {
    assertThat(Query.url(BASE, "Encounter/{{context.encounterId}}", Map.of("patientId", "1")))
        .isEmpty();
  }

  @Test
  void even_an_id_that_nobody_checked_stays_one_value() {
    List<String> parts =
        List.of(
            "/",
            "?",
            "#",
            "&",
            "=",
            "%2F",
            "%00",
            "\\",
            ";",
            "@",
            " ",
            "\n",
            "{",
            "}",
            "{x}",
            "{{context.patientId}}",
            "$",
            "ä",
            "\u202e",
            "|",
            "+",
            "'",
            "\"",
            "<",
            "*",
            "//",
            ":");
    List<String> shapes =
        List.of("%s", "p1%s", "%sp1", "p1%sx", "../%s", "%s/..", "a%s%<sb", "%s1");
    for (String part : parts) {
      for (String shape : shapes) {
        String id = String.format(shape, part);

        URI read = URI.create(url("Patient/{{context.patientId}}", id));
        URI search = URI.create(url(SEARCH, id));

        assertThat(read.getRawPath().split("/", -1)).as(id).hasSize(5);
        assertThat(read.getPath()).isEqualTo("/api/r4/Patient/" + id);
        assertThat(read.getRawQuery()).isNull();
        assertThat(read.getRawFragment()).isNull();
        assertThat(search.getRawPath()).isEqualTo("/api/r4/Observation");
        assertThat(search.getRawQuery().split("[&;]", -1)).as(id).hasSize(4);
        assertThat(search.getRawQuery().split("=", -1)).as(id).hasSize(5);
        assertThat(search.getRawFragment()).isNull();
      }
    }
  }
}
