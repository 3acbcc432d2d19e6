package org.skinfirst.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.facts.Finding;
import org.skinfirst.facts.Person;
import org.skinfirst.facts.Problem;
import org.skinfirst.facts.ServiceOrder;
import org.skinfirst.facts.Therapy;

/** What holds on 2026-01-15 of what was written down before. */
class TimeTest {

  private static Problem problem(String text, String members) {
    return Charts.holding(
            "{'resourceType':'Condition','id':'c','code':{'text':'%s'}%s}".formatted(text, members))
        .one(Problem.class);
  }

  private static String status(String code) {
    return ",'clinicalStatus':{'coding':[{'code':'" + code + "'}]}";
  }

  @ParameterizedTest
  @CsvSource({
    "Coeliac disease, remission, true",
    "Coeliac disease, inactive, true",
    "Coeliac disease, resolved, false",
    "Eczema, remission, false",
    "Eczema, inactive, false"
  })
  void what_does_not_end_is_active_in_remission_too(String text, String status, boolean active) {
    assertThat(problem(text, status(status)).active()).isEqualTo(active);
  }

  @Test
  void what_is_made_of_it_is_active_too_and_nothing_else() {
    List<Problem> problems =
        Charts.holding(
                "{'resourceType':'Condition','id':'c','code':{'text':'eczema, coeliac disease'}%s}"
                    .formatted(status("remission")))
            .read(Problem.class);

    assertThat(problems)
        .filteredOn(Problem::active)
        .singleElement()
        .satisfies(
            lasting ->
                assertThat(lasting.kinds())
                    .contains("coeliac-disease", "organic-gut-disease")
                    .doesNotContain("atopic-dermatitis"));
  }

  @Test
  void a_history_of_what_does_not_end_is_active() {
    assertThat(problem("history of coeliac disease", status("active")).active()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "| true", // what has no date counts as recorded today
        ",'recordedDate':'2026-01-01' | true",
        ",'recordedDate':'2025-12-10' | false",
        ",'onsetDateTime':'2025-12-20' | true",
        ",'onsetDateTime':'2024' | false",
        ",'onsetDateTime':'2024','recordedDate':'2026-01-01' | true",
        ",'onsetPeriod':{'start':'2026-01-02'} | true",
        ",'recordedDate':'2020-01-01','clinicalStatus':{'coding':[{'code':'active'}]} | true"
      })
  void what_passes_soon_is_active_without_a_status_for_thirty_days(String members, boolean active) {
    Problem problem = problem("Impetigo", members == null ? "" : members);

    assertThat(problem.active()).isEqualTo(active);
    assertThat(problem.past()).isEqualTo(!active);
  }

  @Test
  void an_old_infection_of_the_eczema_leaves_the_eczema_active() {
    List<Problem> problems =
        Charts.holding(
                "{'resourceType':'Condition','id':'c','recordedDate':'2020','code':{'text':'Atopic"
                    + " dermatitis, impetigo'}}")
            .read(Problem.class);

    assertThat(problems)
        .filteredOn(Problem::active)
        .singleElement()
        .satisfies(
            eczema ->
                assertThat(eczema.kinds())
                    .contains("atopic-dermatitis")
                    .doesNotContain("skin-infection"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'abatementDateTime':'2027' | true",
        "'abatementPeriod':{'start':'2025','end':'2027'} | true",
        "'_abatementDateTime':{'extension':[{'url':'u','valueCode':'unknown'}]} | false",
        "'_abatementDateTime':{'extension':[{'url':'u','valueCode':'not-applicable'}]} | true"
      })
  void an_end_to_come_is_none_and_one_that_is_kept_back_is_one(String end, boolean active) {
    assertThat(problem("eczema", ',' + end).active()).isEqualTo(active);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'_deceasedDateTime':{'extension':[{'url':'u','valueCode':'masked'}]}",
        "'_deceasedBoolean':{'extension':[{'url':'u','valueCode':'unknown'}]}",
        "'deceasedDateTime':null,'_deceasedDateTime':{'extension':[{'url':'u','valueCode':'masked'}]}"
      })
  void a_death_that_is_kept_back_is_one(String member) {
    Person person =
        Charts.empty()
            .with("patient", "{'resourceType':'Patient','id':'1'," + member + '}')
            .one(Person.class);

    assertThat(person.alive()).isFalse();
  }

  private static String score(String id, String date, int value) {
    return ("{'resourceType':'Observation','id':'%s','status':'final','code':{'text':'POEM score'},"
            + "'effectiveDateTime':'%s','valueInteger':%s}")
        .formatted(id, date, value);
  }

  private static List<Finding> findings(String... observations) {
    Charts charts = Charts.empty();
    for (String observation : observations) {
      charts.add("observations", observation);
    }
    return charts.read(Finding.class);
  }

  @Test
  void of_several_scores_the_newest_counts() {
    assertThat(findings(score("a", "2025-06-01", 25), score("b", "2025-12-01", 4)))
        .extracting(Finding::value)
        .containsExactly(4.0);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-10T01:00:00+14:00, 2026-01-09T23:30:00-10:00",
    "2026-01-10T02:00:00+13:00, 2026-01-09T20:00:00-05:00",
    "2026-01-09T08:00Z, 2026-01-09T08:01Z",
    "2026-01-09T08:00:01Z, 2026-01-09T08:00:02.5Z",
    "2026-01-09T10:00:00+02:00, 2026-01-09T08:30:00Z",
    "2026-01-09T23:59:59, 2026-01-10",
    "2026-01-09, 2026-01-10T00:00:00+14:00"
  })
  void the_newer_of_two_scores_is_told_by_their_times(String earlier, String later) {
    assertThat(findings(score("a", earlier, 25), score("b", later, 4)))
        .extracting(Finding::value)
        .containsExactly(4.0);
    assertThat(findings(score("b", later, 4), score("a", earlier, 25)))
        .extracting(Finding::value)
        .containsExactly(4.0);
  }

  @ParameterizedTest
  @CsvSource({"2026-01-16, true", "2026-01-17, false", "2062-01-01, false", "2026, true"})
  void a_score_of_a_day_to_come_is_none(String date, boolean counts) {
    Charts charts = Charts.holding(score("a", "2025-12-01", 25));
    charts.add("observations", score("b", date, 4));

    assertThat(charts.read(Finding.class))
        .extracting(Finding::value)
        .containsExactly(counts ? 4.0 : 25.0);
    assertThat(charts.read(Finding.class)).allMatch(finding -> finding.daysAgo() >= 0);
    assertThat(charts.unread())
        .isEqualTo(counts ? List.of() : List.of("Observation/b (POEM score): its date lies ahead"));
  }

  @Test
  void of_two_scores_of_a_day_without_times_both_count() {
    assertThat(findings(score("a", "2026-01-09", 25), score("b", "2026-01-09T08:00:00Z", 4)))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'coding':[{'display':'POEM score'}] | 'coding':[{'display':'Body weight'}]",
        "'coding':[{'system':'urn:x','display':'POEM score'}] |"
            + " 'coding':[{'system':'urn:x','display':'Body weight'}]",
        "'coding':[{'display':'POEM score'}] | 'coding':[{'system':'urn:x'}],'text':'Body weight'",
        "'text':'POEM score' | 'coding':[]",
        "'coding':[{'system':'urn:x'}],'text':'POEM score' | 'coding':[{'system':'urn:x'}]"
      })
  void a_newer_answer_to_what_is_named_otherwise_outdates_nothing(String code, String other) {
    String scored = score("a", "2025-06-01", 25).replace("'text':'POEM score'", code);
    String newer = score("b", "2025-12-01", 4).replace("'text':'POEM score'", other);
    String newest = score("c", "2025-12-02", 3).replace("'text':'POEM score'", code);

    assertThat(findings(scored, newer)).extracting(Finding::value).contains(25.0);
    assertThat(findings(scored, newest)).extracting(Finding::value).containsExactly(3.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4 - Severe | 4",
        "4 – severe | 4",
        "3 (moderate) | 3",
        "2: mild | 2",
        "24/28 | 24",
        "12.5 | 12.5",
        "4 | 4",
        "severe |",
        "4 weeks |",
        "2026-01-10 |",
        "1-2 |"
      })
  void a_grade_in_words_has_its_number_first(String words, Double value) {
    for (String answer :
        List.of(
            "'valueString':'%s'",
            "'valueCodeableConcept':{'text':'%s'}",
            "'valueCodeableConcept':{'coding':[{'system':'urn:x','code':'x','display':'%s'}]}")) {
      assertThat(
              findings(
                  "{'resourceType':'Observation','id':'i','status':'final','code':{'text':'vIGA-AD'},"
                      + "'effectiveDateTime':'2026-01-10',"
                      + answer.formatted(words)
                      + "}"))
          .as(answer)
          .extracting(Finding::value)
          .containsExactly(value);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient no longer takes this; stopped in October 2025.",
        "not taking any more",
        "lo suspendió en octubre",
        "nimmt er nicht mehr"
      })
  void what_a_remark_says_is_stopped_is_over(String remark) {
    String statement =
        "{'resourceType':'MedicationStatement','id':'m','status':'active',"
            + "'medicationCodeableConcept':{'text':'probiotic capsules'},'note':[{'text':'%s'}]}";
    String order =
        "{'resourceType':'MedicationRequest','id':'m','status':'active','intent':'order',"
            + "'medicationCodeableConcept':{'text':'probiotic capsules'},'note':[{'text':'%s'}]}";

    for (String record : List.of(statement, order)) {
      assertThat(Charts.holding(record.formatted(remark)).one(Therapy.class).current()).isFalse();
      assertThat(
              Charts.holding(record.formatted("Patient stopped smoking."))
                  .one(Therapy.class)
                  .current())
          .isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"2025-01-15, true", "2025-01-14, false", "2025, true", "2019, false"})
  void a_score_counts_for_twelve_months(String date, boolean counts) {
    assertThat(findings(score("a", date, 25)).isEmpty()).isEqualTo(!counts);
  }

  @Test
  void a_newer_answer_that_names_nothing_outdates_an_older_one() {
    String smoker =
        "{'resourceType':'Observation','id':'%s','status':'final','code':{'coding':"
            + "[{'system':'http://loinc.org','code':'72166-2'}]},'effectiveDateTime':'%s',"
            + "'valueCodeableConcept':{'coding':[{'system':'http://snomed.info/sct','code':'%s'}]}}";

    assertThat(findings(smoker.formatted("a", "2025-06-01", "449868002"))).hasSize(1);
    assertThat(
            findings(
                smoker.formatted("a", "2025-06-01", "449868002"),
                smoker.formatted("b", "2025-12-01", "8517006")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'asNeededBoolean':true",
        "'asNeededCodeableConcept':{'text':'itching'}",
        "'text':'apply twice daily as needed'",
        "'text':'bei Bedarf'"
      })
  void what_is_used_as_needed_has_no_days_of_use(String dosage) {
    Therapy therapy = dosed(dosage);

    assertThat(therapy.asNeeded()).isTrue();
    assertThat(therapy.daysInUse()).isNull();
  }

  @Test
  void what_is_used_daily_has_days_of_use() {
    assertThat(dosed("'text':'twice daily','asNeededBoolean':false").daysInUse()).isEqualTo(45);
  }

  private static Therapy dosed(String dosage) {
    return Charts.holding(
            "{'resourceType':'MedicationRequest','id':'m','status':'active','intent':'order','authoredOn':'2025-12-01','medicationCodeableConcept':{'text':'mometasone"
                + " cream'},"
                + "'dosageInstruction':[{%s}]}".formatted(dosage))
        .one(Therapy.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plan | ,'reportedBoolean':true | true | false",
        "plan | ,'reportedReference':{'reference':'Patient/1'} | true | false",
        "plan | | false | true",
        "plan | ,'reportedBoolean':false | false | true",
        "proposal | ,'requester':{'reference':'Practitioner/1'} | false | true",
        "plan | ,'requester':{'reference':'Patient/1'} | false | false",
        "option | | false | false",
        "order | ,'reportedBoolean':true | true | false"
      })
  void what_is_reported_is_taken_and_what_a_clinician_plans_is_planned(
      String intent, String members, boolean current, boolean planned) {
    Therapy therapy =
        Charts.holding(
                ("{'resourceType':'MedicationRequest','id':'m','status':'active','intent':'%s',"
                        + "'medicationCodeableConcept':{'text':'probiotic'}%s}")
                    .formatted(intent, members == null ? "" : members))
            .one(Therapy.class);

    assertThat(therapy.current()).isEqualTo(current);
    assertThat(therapy.planned()).isEqualTo(planned);
    assertThat(therapy.proposed()).isFalse();
    assertThat(therapy.currentOrProposed()).isEqualTo(current || planned);
  }

  @Test
  void a_planned_service_and_an_activity_that_has_not_begun_are_planned() {
    ServiceOrder order =
        Charts.holding(
                "{'resourceType':'ServiceRequest','id':'s','status':'active','intent':'plan',"
                    + "'code':{'text':'eczema clinic'}}")
            .one(ServiceOrder.class);
    Therapy activity =
        Charts.holding(
                "{'resourceType':'CarePlan','id':'p','status':'active','intent':'plan','activity':"
                    + "[{'detail':{'kind':'MedicationRequest','status':'not-started',"
                    + "'description':'start probiotics'}}]}")
            .one(Therapy.class);

    assertThat(order.planned()).isTrue();
    assertThat(order.current()).isFalse();
    assertThat(activity.planned()).isTrue();
  }
}
