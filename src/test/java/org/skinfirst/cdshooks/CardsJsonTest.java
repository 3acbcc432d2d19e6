package org.skinfirst.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.skinfirst.advice.Advisor;
import org.skinfirst.cards.Card;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.server.Requests;
import org.skinfirst.server.Resources;

class CardsJsonTest {

  private static final Advisor ADVISOR = Advisor.of(PackFolder.shipped());
  private static final Pack.Service SERVICE = ADVISOR.pack().services().get(0);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "probiotic",
        "probiotic \\\"daily\\\" \\\\ drops",
        "probiotic {seen} {date}",
        "probiotic \\u00e9\\ud83d\\ude00 <b>",
        "probiotic\\tdrops\\nat night"
      })
  void what_goes_out_is_what_the_card_says(String typed) {
    byte[] request =
        """
        {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
         "context":{"userId":"Practitioner/1","patientId":"1"},
         "prefetch":{"patient":{"resourceType":"Patient","id":"1","birthDate":"1990-05-01"},
          "conditions":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Condition",
           "subject":{"reference":"Patient/1"},"code":{"text":"atopic dermatitis"}}}]},
          "medicationStatements":{"resourceType":"Bundle","entry":[{"resource":{
           "resourceType":"MedicationStatement","status":"active",
           "subject":{"reference":"Patient/1"},
           "medicationCodeableConcept":{"text":"%s"}}}]}}}
        """
            .formatted(typed)
            .getBytes(StandardCharsets.UTF_8);
    List<Card> cards =
        ADVISOR
            .advise(
                HookRequestReader.read(ADVISOR.gateway().read(request), SERVICE)
                    .on(LocalDate.of(2026, 1, 15), "en", SERVICE))
            .cards();

    JsonNode sent =
        RunningService.json(
                new String(new CardsJson(ADVISOR.pack()).write(cards), StandardCharsets.UTF_8))
            .get("cards");

    assertThat(cards).anyMatch(card -> card.detail().contains("probiotic"));
    assertThat(sent).hasSameSizeAs(cards);
    for (int i = 0; i < cards.size(); i++) {
      assertThat(sent.get(i).get("detail").asText()).isEqualTo(cards.get(i).detail());
    }
  }

  /** What is encoded once belongs to one language. */
  @Test
  void answers_in_several_languages_do_not_share_words() {
    List<byte[]> fresh = new ArrayList<>();
    CardsJson shared = new CardsJson(ADVISOR.pack());
    List<byte[]> again = new ArrayList<>();
    for (String language : List.of("en", "es", "en", "es")) {
      Advisor advisor = Advisor.of(PackFolder.shipped());
      fresh.add(new CardsJson(advisor.pack()).write(cards(advisor, language)));
      again.add(shared.write(cards(ADVISOR, language)));
    }

    assertThat(again)
        .extracting(CardsJsonTest::withoutIds)
        .isEqualTo(fresh.stream().map(CardsJsonTest::withoutIds).toList());
    assertThat(withoutIds(fresh.get(0))).isNotEqualTo(withoutIds(fresh.get(1)));
  }

  private static String withoutIds(byte[] json) {
    return new String(json, StandardCharsets.UTF_8)
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4,12}){4}", "");
  }

  private static List<Card> cards(Advisor advisor, String language) {
    byte[] request =
        Requests.patientView()
            .recorded(Resources.statement("s1", "probiotic"))
            .body()
            .getBytes(StandardCharsets.UTF_8);
    return advisor
        .advise(
            HookRequestReader.read(advisor.gateway().read(request), SERVICE)
                .on(LocalDate.of(2026, 1, 15), language, SERVICE))
        .cards();
  }

  @Test
  void a_blank_may_have_any_name_and_what_is_none_stays() throws Exception {
    StringWriter out = new StringWriter();

    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      EncodedForm.ofText(
              "{score}: {gr\u00f6\u00dfe.cm in ml} {\"", List.of("gr\u00f6\u00dfe.cm in ml"))
          .append(json, Map.of("gr\u00f6\u00dfe.cm in ml", "a \"b\""));
    }

    assertThat(out).hasToString("{score}: a \\\"b\\\" {\\\"");
  }
}
