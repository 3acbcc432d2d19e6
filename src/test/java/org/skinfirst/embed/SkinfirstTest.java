package org.skinfirst.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.skinfirst.cards.Card;
import org.skinfirst.cdshooks.Refusal;
import org.skinfirst.pack.FaultyPackException;

/** The library as another program uses it. */
class SkinfirstTest {

  private static final Skinfirst SHIPPED = Skinfirst.shipped();
  private static final LocalDate DAY = LocalDate.of(2026, 1, 15);
  private static final String SERVICE = "eczema-patient-view";

  private static byte[] example(String name) throws IOException {
    return Files.readAllBytes(Path.of("fhir-examples", name));
  }

  private static JsonNode cards(byte[] response) throws IOException {
    return new ObjectMapper().readTree(response).path("cards");
  }

  @Test
  void a_request_gets_its_cards_as_JSON_and_as_objects() throws IOException {
    byte[] request = example("adult-probiotic.json");

    JsonNode json = cards(SHIPPED.answer(SERVICE, request, DAY, "en"));
    List<Card> typed = SHIPPED.cards(SERVICE, request, DAY, "en");

    assertThat(json).hasSizeGreaterThan(1);
    assertThat(json.findValuesAsText("summary"))
        .containsExactlyElementsOf(typed.stream().map(Card::summary).toList());
  }

  @Test
  void cards_come_in_the_language_that_is_asked_for() throws IOException {
    byte[] request = example("adult-probiotic.json");

    JsonNode english = cards(SHIPPED.answer(SERVICE, request, DAY, "en"));
    JsonNode spanish = cards(SHIPPED.answer(SERVICE, request, DAY, "es"));

    assertThat(SHIPPED.languages()).startsWith("en").contains("es");
    assertThat(spanish).hasSameSizeAs(english);
    assertThat(spanish.get(0).path("summary")).isNotEqualTo(english.get(0).path("summary"));
  }

  @Test
  void charts_are_read_on_the_day_that_is_given() throws IOException {
    byte[] request = example("adult-probiotic.json");

    assertThat(SHIPPED.cards(SERVICE, request, LocalDate.of(1980, 1, 15), "en"))
        .hasSizeLessThan(SHIPPED.cards(SERVICE, request, DAY, "en").size());
  }

  @Test
  void discovery_lists_the_services() throws IOException {
    JsonNode services = new ObjectMapper().readTree(SHIPPED.discovery()).path("services");

    assertThat(SHIPPED.services()).contains(SERVICE).hasSameSizeAs(services);
  }

  @Test
  void what_is_wrong_with_a_request_has_a_status_and_a_place() {
    assertRefused("{", 400, "");
    assertRefused("{}", 400, "/hook");
    assertRefused(
        """
        {"hook":"patient-view","hookInstance":"00000000-0000-4000-8000-000000000000",
         "context":{"userId":"Practitioner/1","patientId":"1"},"prefetch":{}}
        """,
        412,
        "/prefetch");
  }

  private static void assertRefused(String request, int status, String place) {
    byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> SHIPPED.answer(SERVICE, bytes, DAY, "en"))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(status);
              assertThat(refusal.place()).isEqualTo(place);
            });
  }

  @Test
  void an_unknown_service_or_language_is_named() {
    assertThatThrownBy(() -> SHIPPED.answer("eczema", new byte[0], DAY, "en"))
        .hasMessageStartingWith("service 'eczema' is none of [")
        .hasMessageContaining(SERVICE);
    assertThatThrownBy(() -> SHIPPED.answer(SERVICE, new byte[0], DAY, "tlh"))
        .hasMessageStartingWith("language 'tlh' is none of [en");
  }

  @Test
  void one_object_serves_many_threads() throws IOException {
    byte[] milk = example("infant-milk-free.json");
    byte[] probiotic = example("adult-probiotic.json");
    List<String> forMilk = recommendations(milk);
    List<String> forProbiotic = recommendations(probiotic);

    Stream<Boolean> same =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(
                i ->
                    recommendations(i % 2 == 0 ? milk : probiotic)
                        .equals(i % 2 == 0 ? forMilk : forProbiotic));

    assertThat(forMilk).isNotEqualTo(forProbiotic);
    assertThat(same).containsOnly(true);
  }

  private static List<String> recommendations(byte[] request) {
    return SHIPPED.cards(SERVICE, request, DAY, "en").stream().map(Card::recommendation).toList();
  }

  @Test
  void the_rules_may_be_those_of_a_folder() {
    Skinfirst other = Skinfirst.of(Path.of("src/test/resources/asthma"));

    other.warmUp();

    assertThat(other.services()).isNotEmpty().doesNotContainAnyElementsOf(SHIPPED.services());
    assertThatThrownBy(() -> Skinfirst.of(Path.of("src/test/resources/text")))
        .isInstanceOf(FaultyPackException.class);
  }
}
