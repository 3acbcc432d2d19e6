package org.skinfirst.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skinfirst.RunningService;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.skinfirst.server.Resources;

/** An order dispenses what its card says, and nothing where it does not say how much. */
@ExtendWith(RunningService.class)
class DispensedAmountTest {

  private static final Pattern A_WEEK =
      Pattern.compile("(\\d+)(?: (?:to|a) (\\d+))? g (?:a week|por semana)");

  @ParameterizedTest
  @CsvSource({
    "2025-09-01, en, 250", "2018-05-01, en, 250", "1990-05-01, en, 500", "1990, en, 500",
    "2025-09-01, es, 250", "2018-05-01, es, 250", "1990-05-01, es, 500", ", en, 250"
  })
  void the_order_and_the_card_name_the_same_amount_for_an_age(
      String born, String language, int grams, RunningService.Door door) {
    Requests request = Requests.patientView();
    if (born == null) {
      ((ObjectNode) request.prefetch().get("patient")).remove("birthDate");
    } else {
      request.born(born);
    }

    JsonNode card = emollients(request, language, door);

    JsonNode dispensed = card.at("/suggestions/0/actions/0/resource/dispenseRequest");
    assertThat(dispensed.at("/quantity/value").isInt()).isTrue();
    int value = dispensed.at("/quantity/value").asInt();
    assertThat(value).isEqualTo(grams);
    assertThat(dispensed.at("/quantity/system").asText()).isEqualTo("http://unitsofmeasure.org");
    assertThat(dispensed.at("/quantity/code").asText()).isEqualTo("g");
    assertThat(dispensed.at("/expectedSupplyDuration/value").asInt()).isEqualTo(1);
    assertThat(dispensed.at("/expectedSupplyDuration/code").asText()).isEqualTo("wk");
    Matcher said = A_WEEK.matcher(card.path("detail").asText());
    assertThat(said.find()).as(card.path("detail").asText()).isTrue();
    int least = Integer.parseInt(said.group(1));
    int most = said.group(2) == null ? least : Integer.parseInt(said.group(2));
    assertThat(value).isBetween(least, most);
  }

  private static JsonNode emollients(Requests request, String language, RunningService.Door door) {
    var sent =
        door.send(
            HttpRequest.newBuilder(door.uri(request.path()))
                .header("Content-Type", "application/json")
                .header("Accept-Language", language)
                .POST(HttpRequest.BodyPublishers.ofString(request.body())));
    return new Reply(sent).card("recommend/emollients");
  }

  @Test
  void a_card_without_an_amount_orders_none(RunningService.Door door) {
    Reply reply =
        Requests.orderSign().proposed(Resources.order("o1", "probiotic capsules")).send(door);

    JsonNode created = reply.card("discourage/probiotics").at("/suggestions/0/actions/0/resource");
    assertThat(created.at("/medicationCodeableConcept/text").asText()).contains("petrolatum");
    assertThat(created.has("dispenseRequest")).isFalse();
    assertThat(reply.card("recommend/emollients").has("suggestions")).isFalse();
  }
}
