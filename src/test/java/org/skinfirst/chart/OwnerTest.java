package org.skinfirst.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skinfirst.facts.Finding;
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

  private static final String SCORE =
      "{'resourceType':'Observation','id':'%s','status':'final','code':{'text':'EASI total score'},"
          + "'effectiveDateTime':'%s','valueQuantity':{'value':%s}%s}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'reference':'Patient/1'}| true",
        "{'reference':'RelatedPerson/m'},{'reference':'Patient/1'}| true",
        "{'reference':'Condition/c'}| true",
        "{'reference':'BodyStructure/left-arm','display':'left arm'}| true",
        "{'type':'Device','display':'patch'}| true",
        "{'reference':'RelatedPerson/m'}| false",
        "{'reference':'https://ehr.example/fhir/RelatedPerson/m/_history/1'}| false",
        "{'reference':'Patient/child'}| false",
        "{'reference':'Group/donors'}| false",
        "{'reference':'Condition/c'},{'reference':'Person/donor'}| false",
        "{'type':'RelatedPerson','display':'father'}| false",
        "{'reference':'#mother'}| false",
        "{'reference':'urn:uuid:7'}| false"
      })
  void an_observation_is_about_its_focus(String focus, boolean isThePatient) {
    Charts charts =
        Charts.holding(
            SCORE.formatted(
                "o",
                "2026-01-10",
                "41",
                ",'focus':[%s],'contained':[{'resourceType':'RelatedPerson','id':'mother'}]"
                    .formatted(focus)));
    charts.add("observations", "urn:uuid:7", "{'resourceType':'RelatedPerson','id':'f'}");

    assertThat(charts.read(Finding.class)).hasSize(isThePatient ? 1 : 0);
    if (!isThePatient) {
      assertThat(charts.one(Unread.class).reason()).isEqualTo("is about someone else");
      assertThat(charts.one(Unread.class).kinds()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{'display':'the mother'}", "{'reference':'#nobody'}", "{'reference':'urn:uuid:5'}"})
  void an_observation_of_which_it_is_not_known_whom_it_is_about_leaves_a_gap(String focus) {
    Charts charts =
        Charts.holding(SCORE.formatted("o", "2026-01-10", "41", ",'focus':[%s]".formatted(focus)));

    assertThat(charts.read(Finding.class)).isEmpty();
    assertThat(charts.one(Unread.class).kinds()).containsExactly("findings");
  }

  @Test
  void the_newer_answer_of_someone_else_takes_no_place() {
    Charts charts = Charts.holding(SCORE.formatted("o", "2026-01-05", "41", ""));
    charts.add(
        "observations",
        SCORE.formatted("m", "2026-01-10", "3", ",'focus':[{'reference':'RelatedPerson/m'}]"));

    assertThat(charts.one(Finding.class).value()).isEqualTo(41);
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
