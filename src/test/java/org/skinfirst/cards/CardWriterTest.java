package org.skinfirst.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skinfirst.facts.DietOrder;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Problem;
import org.skinfirst.facts.SampleFacts;
import org.skinfirst.facts.Therapy;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;
import org.skinfirst.rules.Firing;
import org.skinfirst.rules.RuleInfo;
import org.skinfirst.rules.Verdict;

class CardWriterTest {

  private static final PackFolder FOLDER = PackFolder.shipped();
  private static final Pack PACK = Pack.read(FOLDER, new Faults());
  private static final List<Table> TABLES =
      FOLDER.paths("tables/", ".csv").stream()
          .map(path -> Table.read(FOLDER, path, new Faults()))
          .toList();
  private static final CardBook BOOK = CardBook.read(FOLDER, PACK, TABLES, new Faults());

  private static Therapy therapy(String reference, String label, boolean proposed) {
    return SampleFacts.therapy(reference, label, Set.of("k"), proposed);
  }

  private static Firing firing(String id, Fact... about) {
    RuleInfo rule =
        new RuleInfo(
            id, id, id + ".drl", 1, "", List.of(), "strong", RuleInfo.Status.ACTIVE, "owner", "");
    return new Firing(rule, List.of(about), List.of(), List.of(about));
  }

  private static Optional<Map<String, Object>> draft(String reference) {
    String[] parts = reference.split("/");
    return Optional.of(
        Map.of(
            "resourceType",
            parts[0],
            "id",
            parts[1],
            "status",
            "on-hold",
            "subject",
            Map.of("reference", "Patient/of-the-draft"),
            "requester",
            Map.of("reference", "Practitioner/9"),
            "reasonCode",
            List.of(Map.of("text", "leaky gut")),
            "dosageInstruction",
            List.of(Map.of("text", "one capsule a day"))));
  }

  private static CardWriter.Occasion occasion(Pack.Service service) {
    return occasion(service, "us");
  }

  private static CardWriter.Occasion occasion(Pack.Service service, String region) {
    return new CardWriter.Occasion(
        service,
        "1",
        LocalDate.of(2026, 1, 15),
        "en",
        CardWriterTest::draft,
        new Place(region, "en"),
        SiteOrders.NONE);
  }

  private static List<Card> write(String hook, Set<String> situations, Firing... firings) {
    return write(PACK, hook, situations, firings);
  }

  private static List<Card> write(
      Pack pack, String hook, Set<String> situations, Firing... firings) {
    Pack.Service service =
        pack.services().stream().filter(s -> s.hook().equals(hook)).findFirst().orElseThrow();
    Map<String, List<Fact>> concluded = new HashMap<>();
    situations.forEach(id -> concluded.put(id, List.of()));
    Verdict verdict = new Verdict(List.of(firings), List.of(), List.of(), concluded, List.of());
    return new CardWriter(pack, BOOK).write(verdict, occasion(service), card -> false).cards();
  }

  @Test
  void several_facts_behind_one_recommendation_make_one_card_that_names_them_all() {
    List<Card> cards =
        write(
            "patient-view",
            Set.of(),
            firing("discourage/probiotics", therapy("MedicationStatement/1", "one", false)),
            firing("discourage/probiotics", therapy("MedicationStatement/2", "two", false)),
            firing("discourage/probiotics", therapy("MedicationStatement/3", "three", false)));

    assertThat(cards)
        .singleElement()
        .satisfies(card -> assertThat(card.detail()).contains("one, two and three"));
  }

  @Test
  void an_order_that_two_cards_would_draft_is_offered_once() {
    List<Card> cards =
        write(
            "patient-view",
            Set.of(),
            firing("caution/nutritional-deficiency"),
            firing("caution/infant-diet-supervision"));

    assertThat(cards).hasSize(2);
    assertThat(cards.get(0).suggestions()).hasSize(1);
    assertThat(cards.get(1).suggestions()).isEmpty();
  }

  @Test
  void what_drafts_of_two_cards_become_stays_with_each() {
    Firing probiotic = firing("discourage/probiotics", therapy("MedicationRequest/1", "one", true));
    Firing supplement =
        firing("discourage/gut-supplements", therapy("MedicationRequest/2", "two", true));

    assertThat(write("order-sign", Set.of(), probiotic, supplement))
        .hasSize(2)
        .allSatisfy(card -> assertThat(card.suggestions()).hasSize(1));
  }

  @Test
  void what_a_draft_becomes_is_not_ordered_once_more() {
    Firing probiotic = firing("discourage/probiotics", therapy("MedicationRequest/1", "one", true));

    assertThat(write("order-sign", Set.of(), probiotic, firing("recommend/emollients")))
        .extracting(card -> card.suggestions().size())
        .containsExactly(1, 0);
  }

  @Test
  void further_drafts_behind_a_card_are_removed() {
    Firing probiotics =
        firing(
            "discourage/probiotics",
            therapy("MedicationRequest/1", "one", true),
            therapy("MedicationRequest/2", "two", true));

    assertThat(write("order-sign", Set.of(), probiotics).get(0).suggestions())
        .extracting(suggestion -> suggestion.action().resourceId())
        .containsExactly(null, "MedicationRequest/2");
  }

  @Test
  void warnings_come_before_information_and_then_the_order_of_the_pack_decides() {
    Firing probiotic = firing("discourage/probiotics", therapy("MedicationRequest/1", "one", true));
    Firing emollient = firing("recommend/emollients");
    Firing steroid = firing("recommend/topical-corticosteroids");

    assertThat(write("patient-view", Set.of(), emollient, steroid, probiotic))
        .extracting(Card::recommendation)
        .containsExactly(
            "discourage/probiotics", "recommend/topical-corticosteroids", "recommend/emollients");
  }

  @Test
  void a_discouraging_card_warns_about_a_draft_and_while_the_skin_is_untreated() {
    Firing taken = firing("discourage/probiotics", therapy("MedicationStatement/1", "x", false));
    Firing draft = firing("discourage/probiotics", therapy("MedicationRequest/1", "x", true));

    assertThat(write("patient-view", Set.of(), taken).get(0).indicator())
        .isEqualTo(Card.Indicator.INFO);
    assertThat(write("patient-view", Set.of("situations/untreated-skin"), taken).get(0).indicator())
        .isEqualTo(Card.Indicator.WARNING);
    assertThat(write("patient-view", Set.of(), draft).get(0).indicator())
        .isEqualTo(Card.Indicator.WARNING);
  }

  @Test
  void while_ordering_only_what_is_proposed_is_answered_together_with_its_companions() {
    Firing taken =
        firing("discourage/gut-supplements", therapy("MedicationStatement/1", "x", false));
    Firing draft = firing("discourage/probiotics", therapy("MedicationRequest/1", "x", true));
    Firing emollient = firing("recommend/emollients");

    assertThat(write("order-select", Set.of(), taken, emollient)).isEmpty();
    assertThat(write("order-select", Set.of(), taken, draft, emollient))
        .extracting(Card::recommendation)
        .containsExactly("discourage/probiotics", "recommend/emollients");
  }

  @Test
  void a_problem_being_added_asks_about_what_runs_already_and_does_not_make_it_a_warning() {
    Therapy taken = therapy("MedicationStatement/1", "x", false);
    Firing resting =
        new Firing(
            firing("discourage/probiotics").rule(),
            List.of(taken),
            List.of(),
            List.of(taken, problem(true)));

    assertThat(write("problem-list-item-create", Set.of(), resting))
        .extracting(Card::indicator)
        .containsExactly(Card.Indicator.INFO);
    assertThat(
            write(
                "problem-list-item-create",
                Set.of(),
                new Firing(
                    resting.rule(), List.of(taken), List.of(), List.of(taken, problem(false)))))
        .isEmpty();
  }

  private static Problem problem(boolean proposed) {
    return SampleFacts.problem("Condition/1", "y", Set.of("k"), proposed);
  }

  @Test
  void a_draft_becomes_another_order_of_its_type_and_keeps_who_orders_it_for_whom() {
    Card card =
        write(
                "order-sign",
                Set.of(),
                firing("discourage/probiotics", therapy("MedicationRequest/7", "x", true)))
            .get(0);

    assertThat(card.suggestions()).hasSize(1);
    Card.Action action = card.suggestions().get(0).action();
    assertThat(action.type()).isEqualTo(Card.Action.Type.UPDATE);
    assertThat(action.resource().filled())
        .containsEntry("resourceType", "MedicationRequest")
        .containsEntry("id", "7")
        .containsEntry("status", "on-hold")
        .containsEntry("requester", Map.of("reference", "Practitioner/9"))
        .containsEntry("subject", Map.of("reference", "Patient/of-the-draft"))
        .doesNotContainKey("reasonCode")
        .hasEntrySatisfying(
            "medicationCodeableConcept",
            medication -> assertThat(medication.toString()).contains("petrolatum"))
        .hasEntrySatisfying(
            "dosageInstruction",
            dosage -> assertThat(dosage.toString()).doesNotContain("one capsule"));
  }

  @Test
  void a_diet_under_a_caution_is_not_offered_away() {
    DietOrder diet = SampleFacts.dietDraft("NutritionOrder/1", "no milk", Set.of("k"));

    assertThat(write("order-sign", Set.of(), firing("caution/nutritional-deficiency", diet)))
        .singleElement()
        .satisfies(
            card ->
                assertThat(card.suggestions())
                    .extracting(suggestion -> suggestion.action().type())
                    .containsExactly(Card.Action.Type.CREATE));
  }

  @Test
  void the_region_decides_whose_products_are_ordered() {
    Firing emollient = firing("recommend/emollients");

    assertThat(label("us", emollient)).isEqualTo("Order white petrolatum ointment");
    assertThat(label("uk", emollient))
        .isEqualTo("Order white soft paraffin 50 % / liquid paraffin 50 % ointment");
  }

  private static String label(String region, Firing firing) {
    Verdict verdict = new Verdict(List.of(firing), List.of(), List.of(), Map.of(), List.of());
    CardWriter.Occasion occasion = occasion(PACK.services().get(0), region);
    return new CardWriter(PACK, BOOK)
        .write(verdict, occasion, card -> false)
        .cards()
        .get(0)
        .suggestions()
        .get(0)
        .label();
  }

  @Test
  void what_the_budget_leaves_out_is_named_in_the_last_card() {
    Pack two =
        new Pack(
            PACK.id(),
            PACK.version(),
            PACK.digest(),
            PACK.title(),
            PACK.publisher(),
            PACK.languages(),
            PACK.trialLanguages(),
            PACK.regions(),
            PACK.source(),
            PACK.services(),
            PACK.areas(),
            PACK.order(),
            2,
            PACK.silences(),
            PACK.escalations(),
            PACK.companions(),
            PACK.instead());

    List<Card> cards =
        write(
            two,
            "patient-view",
            Set.of(),
            firing("discourage/probiotics"),
            firing("discourage/gut-supplements"),
            firing("recommend/topical-corticosteroids"),
            firing("recommend/emollients"));

    assertThat(cards).hasSize(2);
    assertThat(cards.get(1).detail())
        .endsWith("left out here to stay brief: Topical corticosteroids and Emollients.");
    assertThat(cards.get(0).detail()).doesNotContain("left out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<script>alert(1)</script> | script alert(1) /script",
        "[x](http://evil) | \\[x\\](http\\://evil)",
        "**bold** `code` | \\*\\*bold\\*\\* \\`code\\`",
        "www.evil.org me@evil.org | www\\.evil.org me\\@evil.org",
        "0.05 % (twice) - a: b | 0.05 % (twice) - a: b",
        "a\u202Eb\u0000c | a b c"
      })
  void text_from_a_chart_is_shown_letter_by_letter(String label, String shown) {
    Card card =
        write(
                "patient-view",
                Set.of(),
                firing("discourage/probiotics", therapy("MedicationStatement/1", label, false)))
            .get(0);

    assertThat(card.detail()).contains("On record as a probiotic: " + shown + ",");
  }

  @Test
  void a_long_text_is_cut_between_characters() {
    String label = "\uD83D\uDE00".repeat(500);

    Card card =
        write(
                "patient-view",
                Set.of(),
                firing("discourage/probiotics", therapy("MedicationStatement/1", label, false)))
            .get(0);

    assertThat(card.detail()).contains("\uD83D\uDE00".repeat(80) + "…");
  }

  @Test
  void every_card_and_suggestion_has_a_random_UUID_of_its_own() {
    List<UUID> uuids = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      for (Card card : write("patient-view", Set.of(), firing("recommend/emollients"))) {
        uuids.add(card.uuid());
        card.suggestions().forEach(suggestion -> uuids.add(suggestion.uuid()));
      }
    }

    assertThat(uuids).doesNotHaveDuplicates().hasSize(200);
    assertThat(uuids)
        .allSatisfy(
            uuid -> {
              assertThat(uuid.version()).isEqualTo(4);
              assertThat(uuid.variant()).isEqualTo(2);
            });
  }
}
