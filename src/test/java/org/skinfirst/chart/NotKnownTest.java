package org.skinfirst.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.facts.Finding;
import org.skinfirst.facts.Therapy;
import org.skinfirst.facts.Unread;

/** Yes, no, and not known: what does not say that there is none leaves a gap. */
class NotKnownTest {

  private static final String NEXT = "'link':[{'relation':'next','url':'u'}]";

  private static Charts requests(String bundle) {
    return Charts.empty().with("medicationRequests", bundle);
  }

  private static String medicine(String type, String members) {
    return "{'resourceType':'%s','id':'m','medicationCodeableConcept':{'text':'Cetraben cream'}%s}"
        .formatted(type, members);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MedicationStatement | ,'status':'unknown'",
        "MedicationStatement | ",
        "MedicationStatement | ,'_status':{'extension':[{'url':'u','valueCode':'unknown'}]}",
        "MedicationRequest | ,'status':'unknown','intent':'order'",
        "MedicationRequest | ,'intent':'order'",
        "MedicationAdministration | ,'status':'unknown'",
        "MedicationDispense | ,'status':'unknown','whenHandedOver':'2026-01-05'"
      })
  void a_medicine_of_which_the_status_is_not_known_leaves_a_gap_by_its_name(
      String type, String members) {
    Charts charts = Charts.empty();
    charts.add("medicationRequests", medicine(type, members == null ? "" : members));

    assertThat(charts.read(Unread.class))
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.label()).isEqualTo(type + "/m (Cetraben cream)");
              assertThat(gap.reason()).isEqualTo("its status is not known");
              assertThat(gap.kinds()).containsExactly("medications");
            });
    assertThat(charts.read(Therapy.class)).noneMatch(Therapy::currentOrProposed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'resourceType':'ServiceRequest','id':'x','intent':'order','code':{'text':'dermatology'}}",
        "{'resourceType':'NutritionOrder','id':'x','intent':'order','oralDiet':{'type':[{'text':'dairy"
            + " free'}]}}",
        "{'resourceType':'CarePlan','id':'x','intent':'plan','activity':[{'detail':{'status':'in-progress','description':'emollient'}}]}",
        "{'resourceType':'CarePlan','id':'x','status':'active','intent':'plan','activity':[{'detail':{'description':'emollient'}}]}",
        "{'resourceType':'CarePlan','id':'x','status':'active','intent':'plan','activity':[{'detail':{'productCodeableConcept':{'text':'emollient'}}}]}",
        "{'resourceType':'Procedure','id':'x','status':'unknown','code':{'text':'faecal microbiota"
            + " transplant'}}"
      })
  void so_does_any_order_of_which_the_status_is_not_known(String order) {
    assertThat(Charts.holding(order).read(Unread.class))
        .singleElement()
        .satisfies(gap -> assertThat(gap.kinds()).isNotEmpty());
  }

  @ParameterizedTest
  @CsvSource({"probiotic, 201", "x, 5001", "x, 4990"})
  void a_text_that_is_too_long_to_be_read_to_its_end_is_a_gap(String word, int times) {
    String text = (word + ' ').repeat(times) + "emollient";
    for (String medicine :
        List.of(
            "'medicationCodeableConcept':{'text':'%s'}",
            "'medicationCodeableConcept':{'coding':[{'system':'urn:x','code':'1','display':'%s'}]}",
            "'medicationCodeableConcept':{'text':'aspirin'},'note':[{'text':'%s'}]",
            "'medicationCodeableConcept':{'text':'aspirin'},'dosageInstruction':[{'text':'%s'}]")) {
      Charts charts =
          Charts.holding(
              "{'resourceType':'MedicationRequest','id':'m','status':'active','intent':'order',"
                  + medicine.formatted(text)
                  + '}');

      assertThat(charts.readAskedOnly(Unread.class).isEmpty())
          .as(medicine)
          .isEqualTo(times == 4990);
      assertThat(charts.read(Unread.class))
          .filteredOn(gap -> gap.reason().startsWith("a text in it is too long"))
          .hasSize(times == 4990 ? 0 : 1)
          .allSatisfy(gap -> assertThat(gap.kinds()).containsExactly("medications"));
    }
  }

  private static final String CODED =
      "{'resourceType':'%s','id':'m','status':'%s','intent':'order','medicationCodeableConcept':%s}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "active | {'coding':[{'system':'http://www.nlm.nih.gov/research/umls/rxnorm','code':'0'}]}"
            + " | true",
        "active |"
            + " {'coding':[{'system':'http://fhir.de/CodeSystem/ifa/pzn','code':'00000000','display':'"
            + " '}]} | true",
        "active |"
            + " {'coding':[{'system':'http://www.nlm.nih.gov/research/umls/rxnorm','code':'0','display':'Aspirin'}]}"
            + " | false",
        "active | {'coding':[{'code':'0'}],'text':'Aspirin'} | false",
        "active | {'coding':[{'code':'0'},{'system':'http://www.whocc.no/atc','code':'B01AC06'}]} |"
            + " false",
        "active | {'coding':[{'system':'https://dmd.nhs.uk','code':'39116311000001103'}]} | false",
        "stopped | {'coding':[{'system':'http://www.nlm.nih.gov/research/umls/rxnorm','code':'0'}]}"
            + " | false"
      })
  void a_medicine_that_only_an_unknown_code_names_may_be_any(
      String status, String medication, boolean isGap) {
    for (String type : new String[] {"MedicationRequest", "MedicationStatement"}) {
      Charts charts = Charts.empty();
      charts.add("medicationRequests", CODED.formatted(type, status, medication));

      assertThat(charts.unread())
          .isEqualTo(
              isGap
                  ? List.of(label(type, medication) + ": what its code means, is not known")
                  : List.of());
      if (isGap) {
        assertThat(charts.one(Unread.class).kinds()).containsExactly("medications");
      }
    }
  }

  private static String label(String type, String medication) {
    return type + "/m (" + (medication.contains("pzn") ? "00000000" : "0") + ')';
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'resourceType':'Condition','id':'x','code':{'text':'Fracture of"
            + " radius'}%s}|'severity':'mild'",
        "{'resourceType':'Condition','id':'x','code':{'text':'Fracture of"
            + " radius'}%s}|'clinicalStatus':'active'",
        "{'resourceType':'Condition','id':'x','code':{'text':'Fracture of"
            + " radius'}%s}|'verificationStatus':['confirmed']",
        "{'resourceType':'Condition','id':'x','code':{'text':'Fracture of"
            + " radius'}%s}|'bodySite':'left arm'",
        "{'resourceType':'Condition','id':'x','code':{'text':'Fracture of"
            + " radius'}%s}|'onsetPeriod':'2019'",
        "{'resourceType':'AllergyIntolerance','id':'x','code':{'text':'Bee"
            + " venom'}%s}|'clinicalStatus':'active'",
        "{'resourceType':'MedicationRequest','id':'x','status':'active','intent':'order','medicationCodeableConcept':{'text':'Aspirin"
            + " 75 mg tablet'}%s}|'reasonCode':'heart'",
        "{'resourceType':'MedicationStatement','id':'x','status':'active','medicationCodeableConcept':{'text':'Aspirin"
            + " 75 mg tablet'}%s}|'effectivePeriod':'2019'",
        "{'resourceType':'ServiceRequest','id':'x','status':'active','intent':'order','code':{'text':'X-ray"
            + " of the wrist'}%s}|'reasonCode':[{'coding':'fracture'}]",
        "{'resourceType':'Procedure','id':'x','status':'preparation','code':{'text':'Plaster"
            + " cast'}%s}|'reasonReference':'Condition/c'",
        "{'resourceType':'Observation','id':'x','status':'final','code':{'text':'Pulse'}%s}|'bodySite':'wrist'"
      })
  void what_only_qualifies_something_unrelated_leaves_no_gap(String resource) {
    String[] parts = resource.split("[|]");
    Charts charts = Charts.holding(parts[0].formatted("," + parts[1]));

    assertThat(charts.readAskedOnly(Unread.class))
        .singleElement()
        .satisfies(gap -> assertThat(gap.kinds()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'resourceType':'Condition','id':'x','code':{'text':'Eczema'},'severity':'mild'}",
        "{'resourceType':'Condition','id':'x','code':'Fracture of radius'}",
        "{'resourceType':'MedicationRequest','id':'x','status':'active','intent':'order','medicationCodeableConcept':{'text':'probiotic'},'reasonCode':'gut'}"
      })
  void what_may_matter_and_is_broken_does(String resource) {
    assertThat(Charts.holding(resource).readAskedOnly(Unread.class))
        .singleElement()
        .satisfies(gap -> assertThat(gap.kinds()).isNotEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hydrocortisone | true",
        "hydrocortisone cream | false",
        "hydrocortisone 10 mg tablet | false",
        "hydrocortisone eye drops | false",
        "aspirin | false"
      })
  void an_ingredient_alone_may_come_in_any_form(String text, boolean isOpen) {
    Charts charts =
        Charts.holding(
            "{'resourceType':'MedicationRequest','id':'m','status':'active','intent':'order',"
                + "'medicationCodeableConcept':{'text':'%s'}}".formatted(text));

    assertThat(charts.unread())
        .isEqualTo(
            isOpen
                ? java.util.List.of(
                    "MedicationRequest/m (hydrocortisone): which form it has, is not known")
                : java.util.List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'coding':[{'system':'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips','code':'no-medication-info'}]",
        "'text':'No information about medications'",
        "'text':'Keine Angaben zur Medikation'"
      })
  void a_record_that_says_that_nothing_is_known_is_not_none(String medication) {
    Charts charts =
        Charts.holding(
            "{'resourceType':'MedicationStatement','id':'m','status':'active',"
                + "'medicationCodeableConcept':{%s}}".formatted(medication));

    assertThat(charts.one(Unread.class).kinds()).containsExactly("medications");
    assertThat(charts.one(Unread.class).reason()).isEqualTo("it says that nothing is known");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'resourceType':'MedicationStatement','id':'m','status':'active','medicationCodeableConcept':{'text':'No"
            + " known medications'}}",
        "{'resourceType':'AllergyIntolerance','id':'m','code':{'text':'No known allergies'}}",
        "{'resourceType':'AllergyIntolerance','id':'m','code':{'coding':[{'system':'http://snomed.info/sct','code':'716186003'}]}}"
      })
  void a_record_that_says_none_is_an_answer(String record) {
    assertThat(Charts.holding(record).unread()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'resourceType':'Bundle','total':57} | only part of it was sent",
        "{'resourceType':'Bundle','type':'searchset','total':2,'entry':[]} | only part of it was"
            + " sent",
        "{'resourceType':'Bundle'," + NEXT + "} | only the first page was sent",
        "{'resourceType':'Bundle','entry':[{'search':{'mode':'outcome'},'resource':{'resourceType':'OperationOutcome','issue':[{'severity':'error','code':'timeout'}]}}]}"
            + " | the sender could not complete it",
        "{'resourceType':'Bundle','entry':[{'resource':{'resourceType':'OperationOutcome','issue':[{'severity':'fatal'}]}}]}"
            + " | the sender could not complete it",
        "{'resourceType':'Bundle','entry':[{'resource':{'resourceType':'OperationOutcome'}}]} | the"
            + " sender could not complete it",
        "{'resourceType':'Bundle','entry':[{'resource':{'resourceType':'OperationOutcome','issue':[{'severity':'warning','code':'suppressed'}]}}]}"
            + " | the sender could not complete it",
        "{'resourceType':'Bundle','entry':[{'resource':{'resourceType':'OperationOutcome','issue':[{'severity':'information','code':'incomplete'}]}}]}"
            + " | the sender could not complete it",
        "{'resourceType':'Bundle','type':'batch-response','entry':[{'resource':{'resourceType':'Bundle','total':3}}]}"
            + " | only part of it was sent",
        "{'resourceType':'Bundle','type':'batch-response','entry':[{'response':{'status':'200'}}]}"
            + " | no FHIR resource in it",
        "'upstream request timeout' | not a FHIR resource",
        "{'resourceType':'OperationOutcome','issue':[{'severity':'error','code':'not-supported'}]}"
            + " | not kept by the sender"
      })
  void what_did_not_come_whole_is_not_none(String value, String reason) {
    assertThat(
            requests(value.startsWith("{") ? value : "'upstream request timeout'")
                .read(Unread.class))
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.reason()).isEqualTo(reason);
              assertThat(gap.kinds()).containsExactly("medications");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'resourceType':'Bundle','total':0}",
        "{'resourceType':'Bundle','total':0,'entry':null}",
        "{'resourceType':'Bundle','total':1,'entry':[{'resource':{'resourceType':'OperationOutcome','issue':[{'severity':'information','code':'informational'}]}}]}",
        "{'resourceType':'Bundle','entry':[{'search':{'mode':'outcome'},'resource':{'resourceType':'OperationOutcome','issue':[{'severity':'warning'}]}}]}",
        "{'resourceType':'Bundle','type':'batch-response','entry':[{'resource':{'resourceType':'Bundle','total':0,'entry':[]}}]}"
      })
  void what_came_whole_and_holds_nothing_is_none(String value) {
    assertThat(requests(value).unread()).isEmpty();
  }

  @Test
  void the_answer_to_a_batch_is_read_one_level_deeper() {
    Charts charts =
        requests(
            "{'resourceType':'Bundle','type':'batch-response','entry':[{'resource':{'resourceType':"
                + "'Bundle','total':1,'entry':[{'resource':"
                + medicine("MedicationRequest", ",'status':'active','intent':'order'")
                + "}]}}]}");

    assertThat(charts.one(Therapy.class).current()).isTrue();
  }

  @Test
  void a_list_that_the_sender_does_not_keep_is_not_missed_where_it_is_not_needed() {
    String outcome =
        "{'resourceType':'OperationOutcome','issue':[{'severity':'error','code':'not-supported'}]}";

    assertThat(Charts.empty().with("medicationStatements", outcome).unread()).isEmpty();
    assertThat(Charts.empty().with("medicationRequests", outcome).unread()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MedicationRequest | medicationStatements | false",
        "MedicationRequest | medicationRequests | true",
        "MedicationStatement | medicationRequests | false",
        "MedicationStatement | medicationStatements | true",
        "MedicationRequest MedicationStatement | medicationRequests | true",
        "MedicationRequest MedicationStatement | medicationStatements | true"
      })
  void absence_needs_the_lists_that_the_sender_keeps(String lists, String without, boolean isGap) {
    Charts charts = Charts.empty().ofSenderWith(lists.split(" ")).without(without);

    assertThat(charts.one(Unread.class).kinds().contains("medications")).isEqualTo(isGap);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'component':[{'code':{'text':'Wet"
            + " work'},'valueCodeableConcept':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v2-0136','code':'N'}]}},{'code':{'text':'Detergents'},'valueBoolean':false}]",
        "'valueCodeableConcept':{'coding':[{'system':'http://snomed.info/sct','code':'373067005'}]}",
        "'valueString':'Nein'",
        "'valueCodeableConcept':{'text':'No'}",
        "'dataAbsentReason':{'coding':[{'code':'asked-unknown'}]}",
        "'_valueString':{'extension':[{'url':'u','valueCode':'masked'}]}"
      })
  void an_answer_that_denies_or_is_not_there_is_no_finding(String answer) {
    assertThat(exposure(answer).read(Finding.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'component':[{'code':{'text':'Detergents'},'valueBoolean':true}]",
        "'component':[{'code':{'text':'Hands'},'valueCodeableConcept':{'text':'Yes'}}]",
        "'valueBoolean':true"
      })
  void an_answer_that_affirms_is_one(String answer) {
    assertThat(exposure(answer).one(Finding.class).kinds()).contains("irritant-exposure");
  }

  private static Charts exposure(String answer) {
    return Charts.holding(
        "{'resourceType':'Observation','id':'o','status':'final','code':{'text':'Irritant"
            + " exposure'},"
            + answer
            + '}');
  }

  @Test
  void what_is_empty_is_dropped_and_the_rest_is_read() {
    Charts charts =
        Charts.holding(
            "{'resourceType':'MedicationRequest','id':'m','status':'active','intent':'order',"
                + "'dispenseRequest':'','note':[],'unheardOf':{'a':1},"
                + "'medicationReference':{'reference':'#x'},'contained':[{'resourceType':"
                + "'Medication','id':'x','code':{'text':'Cetraben cream'},'form':''}]}");

    assertThat(charts.one(Therapy.class).current()).isTrue();
    assertThat(charts.unread()).isEmpty();
  }

  @Test
  void a_medicine_is_what_its_ingredients_are() {
    Charts charts =
        Charts.holding(
            "{'resourceType':'MedicationRequest','id':'m','status':'active','intent':'order',"
                + "'medicationReference':{'reference':'#x'},'contained':[{'resourceType':"
                + "'Medication','id':'x','ingredient':[{'itemCodeableConcept':"
                + "{'text':'Cetraben emollient cream'}}]}]}");

    assertThat(charts.one(Therapy.class).kinds()).contains("emollient");
  }
}
