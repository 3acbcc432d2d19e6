package org.skinfirst.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.facts.Allergy;
import org.skinfirst.facts.DietOrder;
import org.skinfirst.facts.Person;
import org.skinfirst.facts.Problem;
import org.skinfirst.facts.ServiceOrder;
import org.skinfirst.facts.Therapy;
import org.skinfirst.facts.Unread;

class ChartReaderTest {

  private static String condition(String members) {
    return "{'resourceType':'Condition','id':'c','subject':{'reference':'Patient/1'},"
        + "'code':{'coding':[{'system':'http://snomed.info/sct','code':'24079001'}]}"
        + (members.isEmpty() ? "" : ',' + members)
        + '}';
  }

  private static String status(String name, String code) {
    return code == null || code.isEmpty()
        ? ""
        : "'" + name + "':{'coding':[{'code':'" + code + "'}]}";
  }

  private static String statement(String members) {
    return "{'resourceType':'MedicationStatement','id':'m','subject':{'reference':'Patient/1'},"
        + "'medicationCodeableConcept':{'text':'probiotic capsules'},"
        + members
        + '}';
  }

  private static String order(String members) {
    return "{'resourceType':'MedicationRequest','id':'m','subject':{'reference':'Patient/1'},"
        + "'medicationCodeableConcept':{'text':'probiotic capsules'}"
        + (members.isEmpty() ? "" : ',' + members)
        + '}';
  }

  @ParameterizedTest
  @CsvSource({
    "active, true, false",
    "recurrence, true, false",
    "relapse, true, false",
    ", true, false",
    "inactive, false, false",
    "remission, false, true",
    "resolved, false, false"
  })
  void clinical_status_decides_whether_a_problem_is_active(
      String code, boolean active, boolean inRemission) {
    Problem problem = Charts.holding(condition(status("clinicalStatus", code))).one(Problem.class);

    assertThat(problem.active()).isEqualTo(active);
    assertThat(problem.inRemission()).isEqualTo(inRemission);
    assertThat(problem.statusStated()).isEqualTo(code != null);
  }

  @ParameterizedTest
  @CsvSource({
    "confirmed, true, false",
    "provisional, true, true",
    "unconfirmed, true, true",
    ", true, false",
    "differential, false, false",
    "refuted, false, false"
  })
  void verification_status_decides_whether_a_problem_is_believed(
      String code, boolean active, boolean provisional) {
    Problem problem =
        Charts.holding(condition(status("verificationStatus", code))).one(Problem.class);

    assertThat(problem.active()).isEqualTo(active);
    assertThat(problem.provisional()).isEqualTo(provisional);
  }

  @Test
  void a_problem_entered_in_error_is_no_fact() {
    assertThat(
            Charts.holding(condition(status("verificationStatus", "entered-in-error")))
                .read(Problem.class))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'abatementDateTime':'2025', false",
    "'abatementDateTime':'2026-01-15', false",
    "'abatementDateTime':'2026-01-16', true",
    "'abatementString':'as a teenager', false",
    "'abatementPeriod':{'end':'2020-03'}, false"
  })
  void a_problem_that_has_abated_is_not_active(String abatement, boolean active) {
    String json =
        condition(status("clinicalStatus", "active") + ',' + abatement.replace('"', '\''));

    assertThat(Charts.holding(json).one(Problem.class).active()).isEqualTo(active);
  }

  @ParameterizedTest
  @CsvSource({
    "active, true",
    "completed, false",
    "intended, false",
    "stopped, false",
    "on-hold, false",
    "unknown, false",
    "not-taken, false"
  })
  void of_statements_only_active_ones_are_current(String status, boolean current) {
    Therapy therapy = Charts.holding(statement("'status':'" + status + "'")).one(Therapy.class);

    assertThat(therapy.current()).isEqualTo(current);
    assertThat(therapy.proposed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'text':'nystatin' | true",
        "'coding':[{'system':'http://www.nlm.nih.gov/research/umls/rxnorm','code':'312055'}] |"
            + " false",
        "'coding':[{'system':'http://example.org/formulary','code':'1','display':'nystatin'}] |"
            + " true"
      })
  void a_typed_medicine_stays_known_by_text_whatever_code_its_route_has(
      String medication, boolean byText) {
    String json =
        "{'resourceType':'MedicationStatement','id':'m','status':'active',"
            + "'subject':{'reference':'Patient/1'},'medicationCodeableConcept':{"
            + medication
            + "},'dosage':[{'route':{'coding':"
            + "[{'system':'http://snomed.info/sct','code':'26643006','display':'Oral route'}]}}]}";

    Therapy therapy = Charts.holding(json).one(Therapy.class);

    assertThat(therapy.kinds()).contains("gut-antimicrobial");
    assertThat(therapy.byText()).isEqualTo(byText);
  }

  @Test
  void a_coded_diagnosis_with_a_typed_severity_is_known_by_its_code() {
    Problem problem = Charts.holding(condition("'severity':{'text':'severe'}")).one(Problem.class);

    assertThat(problem.kinds()).contains("severity-severe");
    assertThat(problem.byText()).isFalse();
  }

  @Test
  void a_typed_diagnosis_with_a_coded_severity_is_known_by_text() {
    String json =
        "{'resourceType':'Condition','id':'c','subject':{'reference':'Patient/1'},"
            + "'code':{'text':'eczema, atopic'},'severity':{'coding':"
            + "[{'system':'http://snomed.info/sct','code':'24484000','display':'Severe'}]}}";

    Problem problem = Charts.holding(json).one(Problem.class);

    assertThat(problem.kinds()).contains("atopic-dermatitis", "severity-severe");
    assertThat(problem.byText()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'end':'2026-01-14', false",
    "'end':'2026-01-15', true",
    "'end':'2026', true",
    "'end':'2025-12', false",
    "'start':'2026-01-16', false",
    "'start':'2025-06', true"
  })
  void a_statement_counts_while_its_period_lasts(String period, boolean current) {
    String json =
        statement("'status':'active','effectivePeriod':{" + period.replace('"', '\'') + "}");

    assertThat(Charts.holding(json).one(Therapy.class).current()).isEqualTo(current);
  }

  @ParameterizedTest
  @CsvSource({
    "active, order, true",
    "active, original-order, true",
    "active, instance-order, true",
    "active, plan, false",
    "active, proposal, false",
    "active, option, false",
    "on-hold, order, false",
    "cancelled, order, false",
    "completed, order, false",
    "stopped, order, false",
    "draft, order, false",
    "unknown, order, false"
  })
  void of_orders_only_active_orders_are_current(String status, String intent, boolean current) {
    String json = order("'status':'" + status + "','intent':'" + intent + "'");

    assertThat(Charts.holding(json).one(Therapy.class).current()).isEqualTo(current);
  }

  @Test
  void an_order_not_to_give_something_is_no_fact() {
    assertThat(
            Charts.holding(order("'status':'active','intent':'order','doNotPerform':true"))
                .read(Therapy.class))
        .isEmpty();
  }

  @Test
  void a_draft_that_is_asked_about_is_proposed_and_one_in_the_background_counts_as_given() {
    Therapy asked = Charts.empty().propose(order("'status':'draft'"), true).one(Therapy.class);
    Therapy background =
        Charts.empty().propose(order("'status':'draft'"), false).one(Therapy.class);

    assertThat(asked.proposed()).isTrue();
    assertThat(asked.current()).isFalse();
    assertThat(background.proposed()).isFalse();
    assertThat(background.current()).isTrue();
  }

  @Test
  void a_draft_replaces_the_same_resource_of_the_chart() {
    Therapy therapy =
        Charts.holding(order("'status':'active','intent':'order'"))
            .propose(order("'status':'draft'"), true)
            .one(Therapy.class);

    assertThat(therapy.proposed()).isTrue();
  }

  @Test
  void a_stated_reason_is_read_from_code_and_from_the_condition_it_refers_to() {
    Therapy unstated = Charts.holding(statement("'status':'active'")).one(Therapy.class);
    Therapy stated =
        Charts.holding(statement("'status':'active','reasonCode':[{'text':'constipation'}]"))
            .one(Therapy.class);
    Therapy referred =
        Charts.holding(
                statement("'status':'active','reasonReference':[{'reference':'Condition/c'}]"))
            .add("conditions", condition(""))
            .one(Therapy.class);

    assertThat(unstated.withoutReason()).isTrue();
    assertThat(stated.reasonStated()).isTrue();
    assertThat(stated.reasons()).isEmpty();
    assertThat(referred.reasons()).contains("atopic-dermatitis");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'medicationReference':{'reference':'#med'},'contained':[{'resourceType':'Medication',"
            + "'id':'med','code':{'text':'probiotic'}}]",
        "'medicationReference':{'reference':'Medication/9'}",
        "'medicationReference':{'reference':'https://ehr.example/fhir/Medication/9'}",
        "'medicationReference':{'reference':'Medication/none','display':'probiotic'}"
      })
  void a_medication_is_found_behind_its_reference(String medication) {
    String json =
        "{'resourceType':'MedicationRequest','id':'m','status':'active','intent':'order',"
            + medication
            + '}';

    Therapy therapy =
        Charts.holding(json)
            .add(
                "medicationRequests",
                "{'resourceType':'Medication','id':'9','code':{'text':'probiotic'}}")
            .one(Therapy.class);

    assertThat(therapy.kinds()).contains("probiotic");
  }

  @Test
  void a_medication_that_contains_itself_ends_nothing() {
    String json =
        "{'resourceType':'MedicationRequest','id':'m','status':'active','intent':'order',"
            + "'medicationReference':{'reference':'#a'},'contained':[{'resourceType':'Medication',"
            + "'id':'a','ingredient':[{'itemReference':{'reference':'#a'}}]}]}";

    assertThat(Charts.holding(json).read(Therapy.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",'medicationReference':{'reference':'Medication/none'}",
        ",'medicationReference':{'reference':'Medication/none','display':' '}",
        ",'medicationReference':{'reference':'#none'}",
        ",'medicationReference':{'reference':'Medication/unsaid'}",
        ",'medicationReference':{'reference':'Patient/1'}",
        ",'medicationReference':{'identifier':{'value':'4711'}}",
        ",'medicationCodeableConcept':{'coding':[]}",
        ",'medicationCodeableConcept':{'text':' '}",
        ",'medicationCodeableConcept':{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/"
            + "data-absent-reason','valueCode':'unknown'}]}"
      })
  void which_medication_it_is_may_not_be_known(String medication) {
    for (String type : List.of("MedicationRequest", "MedicationStatement")) {
      assertThat(medicated(type, "active", medication).read(Unread.class))
          .singleElement()
          .satisfies(
              gap -> {
                assertThat(gap.reference()).isEqualTo(type + "/m");
                assertThat(gap.reason()).isEqualTo("which medication it is, is not known");
                assertThat(gap.kinds()).containsExactly("medications");
              });
      assertThat(medicated(type, "entered-in-error", medication).unread()).isEmpty();
    }
  }

  @Test
  void a_medication_that_was_not_sent_may_be_named_in_the_reference() {
    Charts chart =
        medicated(
            "MedicationRequest",
            "active",
            ",'medicationReference':{'reference':'Medication/none','display':'aspirin'}");

    assertThat(chart.unread()).isEmpty();
  }

  private static Charts medicated(String type, String status, String medication) {
    return Charts.holding(
            "{'resourceType':'%s','id':'m','status':'%s','intent':'order'%s}"
                .formatted(type, status, medication))
        .add("medicationRequests", "{'resourceType':'Medication','id':'unsaid'}");
  }

  @ParameterizedTest
  @CsvSource({
    "1990-05-01, adult, 428",
    "2008-01-15, adult, 216",
    "2008-01-16, child, 215",
    "2025-01-15, child, 12",
    "2025-01-16, infant, 11",
    "2026-01-15, infant, 0",
    "1990, adult, ",
    "1990-05, adult, "
  })
  void age_is_that_of_the_day(String birthDate, String group, Integer months) {
    Person person =
        Charts.empty()
            .with("patient", "{'resourceType':'Patient','id':'1','birthDate':'" + birthDate + "'}")
            .one(Person.class);

    assertThat(person.kinds()).contains(group).doesNotContain("age-unknown");
    assertThat(Set.of("infant", "child", "adult")).filteredOn(person.kinds()::contains).hasSize(1);
    assertThat(person.ageMonths()).isEqualTo(months);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ",'birthDate':'2026-01-16'", ",'birthDate':'2027'", ",'birthDate':'2008'"})
  void an_age_that_is_not_certain_is_unknown(String member) {
    Person person =
        Charts.empty()
            .with("patient", "{'resourceType':'Patient','id':'1'" + member + '}')
            .one(Person.class);

    assertThat(person.kinds()).contains("age-unknown").doesNotContain("infant", "child", "adult");
    assertThat(person.ageMonths()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'deceasedBoolean':true, false",
    "'deceasedBoolean':false, true",
    "'deceasedDateTime':'2020', false",
    "'active':true, true"
  })
  void a_deceased_person_is_not_alive(String member, boolean alive) {
    Person person =
        Charts.empty()
            .with(
                "patient", "{'resourceType':'Patient','id':'1'," + member.replace('"', '\'') + '}')
            .one(Person.class);

    assertThat(person.alive()).isEqualTo(alive);
  }

  @ParameterizedTest
  @CsvSource({
    "active, confirmed, true, true",
    "active, unconfirmed, true, false",
    ", , true, false",
    "resolved, confirmed, false, false",
    "inactive, confirmed, false, false",
    "active, refuted, false, false"
  })
  void an_allergy_counts_unless_over_or_refuted(
      String clinical, String verification, boolean active, boolean confirmed) {
    String json =
        "{'resourceType':'AllergyIntolerance','id':'a','patient':{'reference':'Patient/1'},"
            + "'code':{'text':'Milk allergy'}"
            + (clinical == null ? "" : ',' + status("clinicalStatus", clinical))
            + (verification == null ? "" : ',' + status("verificationStatus", verification))
            + '}';

    Allergy allergy = Charts.holding(json).one(Allergy.class);

    assertThat(allergy.kinds()).contains("milk-allergy");
    assertThat(allergy.active()).isEqualTo(active);
    assertThat(allergy.confirmed()).isEqualTo(confirmed);
  }

  @Test
  void every_part_of_a_nutrition_order_is_a_fact_of_its_own() {
    String json =
        "{'resourceType':'NutritionOrder','id':'n','patient':{'reference':'Patient/1'},"
            + "'status':'active','intent':'order','oralDiet':{'type':[{'text':'gluten-free'},"
            + "{'text':'dairy free'}]}}";

    assertThat(Charts.holding(json).read(DietOrder.class))
        .extracting(DietOrder::label)
        .containsExactly("gluten-free", "dairy free");
  }

  @Test
  void what_the_texture_may_not_hold_is_not_excluded() {
    String json =
        "{'resourceType':'NutritionOrder','id':'n','patient':{'reference':'Patient/1'},"
            + "'status':'active','intent':'order','oralDiet':{'texture':[{'foodType':"
            + "{'text':'gluten-free'}}]}}";

    assertThat(Charts.holding(json).read(DietOrder.class)).isEmpty();
  }

  @Test
  void a_care_plan_counts_while_it_and_its_activity_are_under_way() {
    String plan =
        "{'resourceType':'CarePlan','id':'p','status':'%s','intent':'order',"
            + "'subject':{'reference':'Patient/1'},'activity':[{'detail':{'status':'%s','code':{'coding':[{'system':'http://snomed.info/sct','code':'225130001','display':'Application"
            + " of moisturizer to skin'}]}}}]}";

    assertThat(Charts.holding(plan.formatted("active", "in-progress")).one(Therapy.class).current())
        .isTrue();
    assertThat(Charts.holding(plan.formatted("active", "completed")).read(Therapy.class)).isEmpty();
    assertThat(Charts.holding(plan.formatted("completed", "in-progress")).read(Therapy.class))
        .isEmpty();
  }

  private static String productPlan(String detail) {
    return "{'resourceType':'CarePlan','id':'p','status':'active','intent':'plan',"
        + "'subject':{'reference':'Patient/1'},'activity':[{'detail':{'status':'in-progress',"
        + detail
        + "}},{'detail':{'status':'in-progress','description':'probiotic'}}]}";
  }

  @Test
  void the_product_of_a_care_plan_is_looked_up() {
    Charts charts =
        Charts.holding(productPlan("'productReference':{'reference':'Medication/m'}"))
            .add(
                "medicationRequests",
                "{'resourceType':'Medication','id':'m','code':{'text':'Cetraben cream'}}");

    assertThat(charts.read(Therapy.class))
        .extracting(Therapy::label)
        .containsExactly("Cetraben cream", "probiotic");
    assertThat(charts.unread()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'productReference':{'reference':'Medication/none'}",
        "'productReference':{'reference':'Substance/s'}",
        "'productReference':{'reference':'#none'},'code':{'text':'treatment'}"
      })
  void a_product_that_is_not_known_is_a_gap_and_the_other_activities_are_read(String detail) {
    Charts charts = Charts.holding(productPlan(detail));

    assertThat(charts.read(Therapy.class)).extracting(Therapy::label).containsExactly("probiotic");
    assertThat(charts.read(Unread.class))
        .singleElement()
        .satisfies(gap -> assertThat(gap.kinds()).contains("medications"));
  }

  @Test
  void resources_of_another_patient_are_dropped_and_reported() {
    String json = condition("").replace("Patient/1", "Patient/2");

    assertThat(Charts.holding(json).read(Problem.class)).isEmpty();
    assertThat(Charts.holding(json).unread())
        .containsExactly("Condition/c: belongs to another patient");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'resourceType':'Condition','id':'x','clinicalStatus':'active','code':{'text':'eczema'}}",
        "{'resourceType':'Condition','id':'x','code':{'coding':{'code':'24079001'}}}",
        "{'resourceType':'Condition','id':'x','code':[{'text':'eczema'},{'text':'asthma'}]}",
        "{'resourceType':'Condition','id':'x','code':{'text':'eczema'},'abatementDateTime':'soon'}",
        "{'resourceType':'Condition','id':'x','code':{'concept':{'text':'eczema'}}}",
        "{'resourceType':'Condition','id':'x','code':{'text':'eczema'},'modifierExtension':[{'url':'u'}]}",
        "{'resourceType':'Condition','id':'x','code':{'':'eczema'}}",
        "{'resourceType':'Condition','id':'x','code':{'text':{}}}",
        "{'resourceType':'Condition','id':'x','code':'eczema'}",
        "{'resourceType':'Condition','id':'x','code':{}}",
        "{'resourceType':'Condition','id':'x','code':{'coding':[{'code':{'value':'24079001'}}]}}"
      })
  void what_is_not_as_in_R4_costs_its_own_entry_only(String broken) {
    Charts charts = Charts.holding(broken).add("conditions", condition(""));

    assertThat(charts.read(Problem.class))
        .extracting(Problem::reference)
        .containsExactly("Condition/c");
    assertThat(charts.read(Unread.class))
        .singleElement()
        .satisfies(gap -> assertThat(gap.reference()).isEqualTo("Condition/x"))
        .satisfies(gap -> assertThat(gap.kinds()).containsExactly("conditions"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'resourceType':'MedicationRequest','id':'x','status':'active','intent':'order',"
            + "'medication':{'concept':{'text':'probiotic'}}}",
        "{'resourceType':'MedicationRequest','id':'x','status':'active','intent':'order',"
            + "'medicationCodeableConcept':{'text':'probiotic'},"
            + "'requester':{'agent':{'reference':'Practitioner/1'}}}"
      })
  void an_order_of_another_FHIR_version_is_not_understood(String order) {
    Charts charts = Charts.holding(order);

    assertThat(charts.read(Therapy.class)).isEmpty();
    assertThat(charts.read(Unread.class))
        .singleElement()
        .satisfies(gap -> assertThat(gap.kinds()).containsExactly("medications"));
  }

  @Test
  void a_type_that_R4_does_not_know_is_reported_and_one_that_is_not_needed_is_not() {
    Charts charts =
        Charts.empty()
            .add("conditions", "{'resourceType':'MedicationOrder','id':'x'}")
            .add("conditions", "{'resourceType':'VisionPrescription','id':'y'}");

    assertThat(charts.unread()).containsExactly("MedicationOrder/x: no resource type of FHIR R4");
  }

  @Test
  void a_type_that_R4_does_not_know_leaves_a_gap_in_what_it_was_sent_for() {
    Charts charts =
        Charts.empty().add("medicationRequests", "{'resourceType':'MedicationOrder','id':'x'}");

    assertThat(charts.one(Unread.class).kinds()).containsExactly("medications");
  }

  @Test
  void what_cannot_be_read_leaves_a_gap_whatever_key_it_came_under() {
    Charts charts =
        Charts.empty()
            .add(
                "conditions",
                "{'resourceType':'MedicationAdministration','id':'x','medication':'y'}");

    assertThat(charts.one(Unread.class).kinds()).containsExactly("medications");
  }

  @Test
  void a_care_plan_that_cannot_be_read_leaves_a_gap_in_all_that_it_may_hold() {
    Charts charts = Charts.holding("{'resourceType':'CarePlan','id':'x','activity':'y'}");

    assertThat(charts.one(Unread.class).kinds())
        .containsExactlyInAnyOrder("medications", "diet orders", "service orders");
  }

  @Test
  void the_same_gap_in_two_areas_is_one_in_both() {
    String hole = "{'resourceType':'Bundle','entry':[{'resource':{'id':'x'}}]}";
    Charts charts = Charts.empty().with("conditions", hole).with("allergies", hole);

    assertThat(charts.one(Unread.class).kinds())
        .containsExactlyInAnyOrder("conditions", "allergies");
  }

  @Test
  void empty_places_in_a_bundle_are_reported() {
    Charts charts =
        Charts.empty()
            .with(
                "conditions",
                "{'resourceType':'Bundle','entry':[null,{},{'resource':null},{'fullUrl':'urn:x'}]}");

    assertThat(charts.unread()).containsExactly("an entry: no FHIR resource in it");
    assertThat(charts.read(Unread.class).get(0).kinds()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'resource':{'id':'x'}}",
        "{'resource':[]}",
        "{'resource':'lost'}",
        "{'response':{'status':'404'}}",
        "{'fullUrl':'urn:x','response':{'status':'500'}}"
      })
  void an_entry_in_which_something_was_to_come_leaves_its_area_open(String entry) {
    Charts charts =
        Charts.empty().with("conditions", "{'resourceType':'Bundle','entry':[" + entry + "]}");

    assertThat(charts.one(Unread.class).kinds()).containsExactly("conditions");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'refused' | {'resourceType':'OperationOutcome'} | refused by the sender",
        "'paged' | {'resourceType':'Bundle','link':[{'relation':'next','url':'u'}]} | only the"
            + " first page was sent",
        "'text' | 7 | not a FHIR resource",
        "'list' | [] | not a FHIR resource",
        "'other' | {'resourceType':'Patient','id':'1'} | another type of resource"
      })
  void a_key_with_nothing_usable_behind_it_is_a_gap(String name, String value, String reason) {
    Charts charts = Charts.empty().with("allergies", value.strip());

    assertThat(charts.unread()).containsExactly("allergies: " + reason);
    assertThat(charts.read(Unread.class).get(0).kinds()).containsExactly("allergies");
  }

  @Test
  void null_and_an_empty_bundle_say_that_there_is_nothing() {
    assertThat(Charts.empty().with("allergies", "null").unread()).isEmpty();
    assertThat(Charts.empty().unread()).isEmpty();
  }

  @Test
  void an_area_is_incomplete_without_a_key_that_it_needs() {
    assertThat(Charts.empty().without("medicationRequests").one(Unread.class).kinds())
        .containsExactly("medications");
  }

  @ParameterizedTest
  @ValueSource(strings = {"medicationStatements", "carePlans"})
  void a_key_that_an_area_does_not_need_may_stay_away(String key) {
    assertThat(Charts.empty().without(key).one(Unread.class).kinds()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "{'resourceType':'Patient','id':'1'}",
        "{'resourceType':'OperationOutcome'}",
        "{'resourceType':'Bundle','link':[{'relation':'next','url':'u'}]}"
      })
  void a_key_that_an_area_does_not_need_must_be_whole_where_it_came(String value) {
    assertThat(Charts.empty().with("medicationStatements", value).one(Unread.class).kinds())
        .containsExactly("medications");
  }

  @Test
  void what_the_service_never_asks_for_is_a_gap() {
    assertThat(Charts.empty().asked("patient", "conditions").read(Unread.class))
        .filteredOn(gap -> gap.label().equals("allergies"))
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.kinds()).containsExactly("allergies");
              assertThat(gap.reason()).isEqualTo("not asked for by this service");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{'resourceType':'Patient','id':'2'}",
        "{'resourceType':'OperationOutcome'}"
      })
  void without_the_patient_nothing_can_be_said(String patient) {
    assertThatThrownBy(() -> Charts.empty().with("patient", patient).read())
        .isInstanceOfSatisfying(
            MissingDataException.class,
            missing -> assertThat(missing.keys()).containsExactly("patient"));
  }

  @Test
  void an_endless_number_written_as_text_costs_its_entry_only() {
    String json =
        "{'resourceType':'Observation','id':'o','status':'final','code':{'text':'x'},"
            + "'valueQuantity':{'value':'1e999999999'}}";

    assertThat(Charts.holding(json).unread())
        .containsExactly("Observation/o (x): element 'valueQuantity.value' is not as in FHIR R4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<script>", "condition", "Éczéma", "A b"})
  void a_type_that_is_no_name_is_not_repeated(String type) {
    Charts charts = Charts.empty().add("conditions", "{'resourceType':'" + type + "','id':'x'}");

    assertThat(charts.unread()).containsExactly("an entry: no FHIR resource in it");
  }

  @Test
  void a_status_that_is_no_text_does_not_make_a_medicine_disappear() {
    Charts charts = Charts.holding(statement("'status':{}"));

    assertThat(charts.unread())
        .containsExactly(
            "MedicationStatement/m (probiotic capsules): element 'status' is not as in FHIR R4");
  }

  @Test
  void a_referral_that_was_carried_out_is_completed() {
    String json =
        "{'resourceType':'ServiceRequest','id':'s','status':'completed','intent':'order',"
            + "'subject':{'reference':'Patient/1'},'code':{'text':'eczema clinic'}}";

    ServiceOrder order = Charts.holding(json).one(ServiceOrder.class);

    assertThat(order.completed()).isTrue();
    assertThat(order.current()).isFalse();
  }
}
