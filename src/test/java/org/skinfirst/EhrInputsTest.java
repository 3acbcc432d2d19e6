package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skinfirst.advice.Answer;
import org.skinfirst.cards.Card;
import org.skinfirst.cdshooks.HookRequestReader;
import org.skinfirst.facts.Unread;
import org.skinfirst.pack.Pack;

/** Calls as EHRs send them. */
class EhrInputsTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-28");

  private static final String ALL =
      "discourage/probiotics recommend/topical-corticosteroids recommend/emollients"
          + " recommend/irritant-avoidance";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abatement-date-unknown | | ",
        "batch-response-around-searchset | discourage/leaky-gut-diagnosis | ",
        "celiac-in-remission-gluten-free-draft | | ",
        "deceased-date-masked | | ",
        "epic-id-over-64 | *all | ",
        "german-certainty-excluded | | ",
        "ingredient-only-medication | | ",
        "markup-in-text | discourage/probiotics | ",
        "merged-chart-link-replaces | | ",
        "observation-components-say-no | | ",
        "one-malformed-unrelated-medication-mutes | recommend/topical-corticosteroids"
            + " recommend/emollients recommend/irritant-avoidance | ",
        "plan-reported-otc | discourage/probiotics | ",
        "prefetch-is-a-string | | medicationRequests",
        "refuted-second-coding-believed | | ",
        "searchset-broke-off | | medicationStatements",
        "status-missing-or-unknown | | MedicationStatement/s1 (Cetraben emollient cream)"
            + ";MedicationStatement/s2 (Hydrocortisone 1% cream)",
        "subject-identifier-of-another-patient | | Condition/c1",
        "supplement-in-diet-order | discourage/gut-supplements | ",
        "total-57-no-entries | | medicationRequests",
        "unresolved-medication-references | | MedicationRequest/m1;MedicationRequest/m2"
      })
  void is_read_as_a_clinician_reads_it(String file, String cards, String notRead) {
    ObjectNode request =
        (ObjectNode)
            RunningService.json(
                Examples.text(Path.of("src/test/resources/ehr/" + file.strip() + ".json")));

    Prefiltered.changesNothing(file, request, TODAY);

    Answer answer = answer(request);
    assertThat(answer.cards())
        .extracting(Card::recommendation)
        .containsExactlyElementsOf(list(cards, " "));
    assertThat(answer.verdict().unread()).extracting(Unread::label).containsAll(list(notRead, ";"));
  }

  private static Answer answer(ObjectNode request) {
    Pack.Service service =
        Examples.ADVISOR.pack().services().stream()
            .filter(one -> one.hook().equals(request.path("hook").asText()))
            .findFirst()
            .orElseThrow();
    return Examples.ADVISOR.advise(
        HookRequestReader.read(request, service).on(TODAY, "en", service));
  }

  private static List<String> list(String text, String delimiter) {
    if (text == null) {
      return List.of();
    }
    return Arrays.asList((text.equals("*all") ? ALL : text).split(delimiter));
  }
}
