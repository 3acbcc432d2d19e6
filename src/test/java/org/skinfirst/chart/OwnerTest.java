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
