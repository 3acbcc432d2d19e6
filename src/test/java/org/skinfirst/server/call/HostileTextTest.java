package org.skinfirst.server.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skinfirst.server.Resources.order;
import static org.skinfirst.server.Resources.patient;
import static org.skinfirst.server.Resources.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;

/** Words of the chart that would do something in a card, and patients who are no usual patients. */
@ExtendWith(RunningService.class)
class HostileTextTest {

  private final RunningService.Door door;

  HostileTextTest(RunningService.Door door) {
    this.door = door;
  }

  /** The card about a draft that is called so. */
  private JsonNode card(String text) {
    return Requests.orderSign()
        .proposed(order("o1", text))
        .send(door)
        .card("discourage/probiotics");
  }

  private static String firstLine(JsonNode card) {
    return card.get("detail").asText().split(", with active eczema", 2)[0];
  }

  private static String change(JsonNode card) {
    return card.at("/suggestions/0/actions/0/description").asText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "probiotic <script>alert(1)</script> | On record as a probiotic: probiotic script alert(1)"
            + " /script",
        "probiotic <!-- x | On record as a probiotic: probiotic \\!-- x",
        "probiotic &lt;b&gt; | On record as a probiotic: probiotic \\&lt;b\\&gt;",
        "probiotic **x** _y_ | On record as a probiotic: probiotic \\*\\*x\\*\\* \\_y\\_",
        "probiotic [x](javascript:y) | On record as a probiotic: probiotic \\[x\\](javascript:y)",
        "probiotic ![x](http://y.z) | On record as a probiotic: probiotic \\!\\[x\\](http\\://y.z)",
        "probiotic {seen} `x` | On record as a probiotic: probiotic {seen} \\`x\\`",
        "probiotic $1 \\2 | On record as a probiotic: probiotic $1 \\\\2"
      })
  void T93_markup_is_shown_and_not_obeyed(String text, String shown) {
    assertThat(firstLine(card(text))).isEqualTo(shown);
  }

  @Test
  void T93_marks_that_turn_or_break_lines_are_dropped() {
    Requests request =
        Requests.orderSign()
            .proposed(order("o1", "probiotic \u202egnol\u2066 \u0000\n# x\u2028yHALF"));
    String body = request.body().replace("HALF", "\\ud83d");

    JsonNode card = new Reply(door.post(request.path(), body)).card("discourage/probiotics");

    assertThat(firstLine(card)).isEqualTo("On record as a probiotic: probiotic gnol \\# x y");
    assertThat(change(card))
        .isEqualTo("Changes the draft order probiotic gnol # x y to white petrolatum ointment");
  }

  @Test
  void T93_a_long_text_is_cut_without_splitting_a_character() {
    JsonNode card = card("probiotic " + "\ud83d\ude00".repeat(400_000 / 2));

    assertThat(firstLine(card))
        .isEqualTo("On record as a probiotic: probiotic " + "\ud83d\ude00".repeat(70) + '…');
    assertThat(card.get("summary").asText()).hasSizeLessThan(140);
  }

  @Test
  void T93_a_text_of_nearly_a_megabyte_is_read() {
    JsonNode card = card("probiotic " + "x".repeat(999_000));

    assertThat(firstLine(card))
        .isEqualTo("On record as a probiotic: probiotic " + "x".repeat(70) + '…');
    assertThat(change(card)).hasSizeLessThan(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2030-01-01", "1990", "1990-05", "2026-01-15", "0001-01-01", ""})
  void T94_an_age_that_is_odd_or_unknown_does_not_stop_the_call(String birthDate) {
    Requests request =
        Requests.patientView().recorded(statement("s1", "probiotic capsules")).born(birthDate);
    if (birthDate.isEmpty()) {
      ((ObjectNode) request.prefetch().get("patient")).remove("birthDate");
    }

    assertThat(request.send(door).recommendations()).contains("discourage/probiotics");
  }

  @ParameterizedTest
  @CsvSource({"deceasedBoolean, true", "deceasedDateTime, '\"2025-12-01\"'"})
  void T94_the_dead_are_not_treated(String member, String value) {
    ObjectNode dead = patient("1990-05-01");
    dead.set(member, RunningService.json(value));
    ObjectNode alive = patient("1990-05-01").put("deceasedBoolean", false);
    Requests request = Requests.patientView().recorded(statement("s1", "probiotic capsules"));

    assertThat(request.sent("patient", alive).send(door).cards()).isNotEmpty();
    assertThat(request.sent("patient", dead).send(door).cards()).isEmpty();
  }
}
