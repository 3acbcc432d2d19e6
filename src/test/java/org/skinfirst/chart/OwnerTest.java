package org.skinfirst.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skinfirst.facts.Problem;
import org.skinfirst.facts.Therapy;
import org.skinfirst.facts.Unread;

/** Whose a resource is, and what a reference means. */
class OwnerTest {

  private static final String PATIENT =
      "{'resourceType':'Patient','id':'1','identifier':[{'system':'urn:mrn','value':'11'}],"
          + "'link':[{'other':{'reference':'Patient/old'},'type':'replaces'},"
          + "{'other':{'reference':'https://ehr.example/fhir/Patient/also'},'type':'seealso'},"
          + "{'other':{'reference':'Patient/newer'},'type':'replaced-by'}]}";

  private static Charts eczema(String subject) {
    return Charts.holding(
            "{'resourceType':'Condition','id':'c','code':{'text':'eczema'},'subject':%s}"
                .formatted(subject))
        .with(
            "patient",
            "{'resourceType':'Bundle','entry':[{'fullUrl':'urn:uuid:9','resource':"
                + PATIENT
                + "}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'reference':'Patient/1'}",
        "{'reference':'https://ehr.example/fhir/Patient/1/_history/3'}",
        "{'reference':'urn:uuid:9'}",
        "{'reference':'Patient/old'}",
        "{'reference':'Patient/also'}",
        "{'identifier':{'system':'urn:mrn','value':'11'}}",
        "{'display':'A. Person'}"
      })
  void a_resource_is_the_patients_under_each_of_the_patients_names(String subject) {
    assertThat(eczema(subject).one(Problem.class).active()).isTrue();
    assertThat(eczema(subject).unread()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'reference':'Patient/2'}",
        "{'reference':'Patient/newer'}",
        "{'reference':'Group/1'}",
        "{'identifier':{'system':'urn:mrn','value':'99'}}"
      })
  void a_resource_of_another_patient_is_dropped_and_reported(String subject) {
    assertThat(eczema(subject).read(Problem.class)).isEmpty();
    assertThat(eczema(subject).unread()).containsExactly("Condition/c: belongs to another patient");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'reference':'urn:uuid:7'}",
        "{'identifier':{'system':'urn:other','value':'11'}}",
        "{'reference':'Patient?identifier=11'}"
      })
  void a_resource_of_which_it_is_not_known_whose_it_is_leaves_a_gap(String subject) {
    assertThat(eczema(subject).read(Problem.class)).isEmpty();
    assertThat(eczema(subject).one(Unread.class).kinds()).containsExactly("conditions");
  }

  private static final String ECZEMA =
      "{'resourceType':'Condition','id':'%s','code':{'text':'eczema'},'subject':{'reference':'%s'}}";

  private static final String OTHER = "https://registry.example/fhir/";

  @ParameterizedTest
  @CsvSource({
    "https://ehr.example/fhir, , https://ehr.example/fhir/Patient/1, true",
    "https://ehr.example/fhir/, , http://EHR.example/fhir/Patient/1/_history/2, true",
    "https://ehr.example/fhir, , https://registry.example/fhir/Patient/1, false",
    "https://ehr.example/fhir/a, , https://ehr.example/fhir/b/Patient/1, false",
    "https://ehr.example/fhir, , Patient/1, true",
    ", https://ehr.example/fhir/Condition/c, https://ehr.example/fhir/Patient/1, true",
    ", https://ehr.example/fhir/Condition/c, https://registry.example/fhir/Patient/1, false",
    "https://proxy.example/, https://ehr.example/fhir/Condition/c, https://ehr.example/fhir/Patient/1, true",
    ", urn:uuid:4, https://registry.example/fhir/Patient/1, true",
    ", , https://registry.example/fhir/Patient/1, true"
  })
  void an_id_is_the_patients_on_the_patients_server_only(
      String server, String fullUrl, String subject, boolean isThePatients) {
    Charts charts = Charts.empty().onServer(server == null ? "" : server);
    charts.add("conditions", fullUrl == null ? "" : fullUrl, ECZEMA.formatted("c", subject));

    assertThat(charts.read(Problem.class)).hasSize(isThePatients ? 1 : 0);
    if (!isThePatients) {
      assertThat(charts.unread()).containsExactly("Condition/c: whose it is, is not known");
      assertThat(charts.one(Unread.class).kinds()).containsExactly("conditions");
    }
  }

  @Test
  void where_the_patients_own_url_came_it_says_which_server() {
    Charts charts =
        Charts.empty()
            .add("conditions", OTHER + "Condition/c", ECZEMA.formatted("c", OTHER + "Patient/1"))
            .add(
                "conditions",
                "https://ehr.example/fhir/Patient/1",
                "{'resourceType':'Patient','id':'1'}");

    assertThat(charts.unread()).containsExactly("Condition/c: whose it is, is not known");
  }

  @Test
  void a_medicine_or_a_reason_on_another_server_is_not_the_one_of_the_same_id() {
    Charts charts =
        Charts.holding(
                "{'resourceType':'MedicationRequest','id':'m','status':'active','intent':'order',"
                    + "'medicationReference':{'reference':'%sMedication/x'}}".formatted(OTHER))
            .onServer("https://ehr.example/fhir");
    charts.add(
        "medicationRequests", "{'resourceType':'Medication','id':'x','code':{'text':'probiotic'}}");

    assertThat(charts.read(Therapy.class)).isEmpty();
    assertThat(charts.one(Unread.class).kinds()).containsExactly("medications");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'id':'1'| true",
        "'identifier':[{'system':'urn:mrn','value':'11'}]| true",
        "'id':'5','identifier':[{'system':'urn:mrn','value':'11'}]| true",
        "'id':'5','identifier':[{'system':'urn:mrn','value':'12'}]| false",
        "'id':'5','identifier':[{'value':'11'}]| false",
        "'id':'5'| false"
      })
  void the_patients_record_may_come_again_under_another_name(String patient, boolean isSame) {
    Charts charts =
        Charts.empty()
            .with(
                "patient",
                "{'resourceType':'Patient','id':'1','identifier':"
                    + "[{'system':'urn:mrn','value':'11'},{'value':'11'}]}");
    charts.add("conditions", "urn:uuid:3", ECZEMA.formatted("c", "urn:uuid:8"));
    charts.add("conditions", "urn:uuid:8", "{'resourceType':'Patient',%s}".formatted(patient));

    assertThat(charts.read(Problem.class)).hasSize(isSame ? 1 : 0);
  }

  @Test
  void what_came_again_is_found_under_its_other_name_too() {
    String medication = "{'resourceType':'Medication','id':'x','code':{'text':'probiotic'}}";
    Charts charts = Charts.empty();
    charts.add("medicationStatements", "urn:uuid:1", medication);
    charts.add("medicationRequests", "urn:uuid:2", medication);
    charts.add(
        "medicationRequests",
        "{'resourceType':'MedicationRequest','id':'m','status':'active','intent':'order',"
            + "'medicationReference':{'reference':'urn:uuid:2'}}");

    assertThat(charts.one(Therapy.class).kinds()).contains("probiotic");
  }

  @Test
  void ids_may_be_longer_than_FHIR_has_them() {
    String id = "e_" + "Ab3.".repeat(30);
    Charts charts =
        Charts.holding(
            "{'resourceType':'MedicationRequest','id':'m','status':'active','intent':'order',"
                + "'medicationReference':{'reference':'Medication/%s'}}".formatted(id));
    charts.add(
        "medicationRequests",
        "{'resourceType':'Medication','id':'%s','code':{'text':'probiotic'}}".formatted(id));

    assertThat(charts.one(Therapy.class).kinds()).contains("probiotic");
  }
}
