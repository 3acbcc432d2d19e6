package org.skinfirst.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.facts.Therapy;
import org.skinfirst.facts.Unread;

/** What was dispensed is in use from its handing over, as long as it lasts; on 2026-01-15. */
class DispenseTest {

  private static final String HANDED_OVER = ",'whenHandedOver':'2026-01-05'";
  private static final String TEXT =
      "'medicationCodeableConcept':{'text':'Cetraben cream'},'status':'completed'";

  private static Charts dispensed(String members) {
    return Charts.empty()
        .add(
            "medicationRequests", "{'resourceType':'MedicationDispense','id':'d'," + members + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",'whenHandedOver':'2026-01-15' | true",
        ",'whenHandedOver':'2026-01-05T10:00:00+01:00' | true",
        ",'whenHandedOver':'2025-12-17' | true",
        ",'whenHandedOver':'2025-12-16' | false",
        ",'whenHandedOver':'2026-01-16' | false",
        ",'whenPrepared':'2026-01-05' | true",
        ",'whenPrepared':'2025-10-01' | false",
        ",'whenPrepared':'2025-10-01','whenHandedOver':'2026-01-05' | true",
        ",'whenHandedOver':'2025-12' | true",
        ",'whenHandedOver':'2025-11-01','daysSupply':{'value':90} | true",
        ",'whenHandedOver':'2025-12-01','daysSupply':{'value':10,'unit':'weeks','code':'wk'} |"
            + " true",
        ",'whenHandedOver':'2025-12-01','daysSupply':{'value':2,'unit':'months','code':'mo'} |"
            + " true",
        ",'whenHandedOver':'2026-01-05','daysSupply':{'value':11} | true",
        ",'whenHandedOver':'2026-01-05','daysSupply':{'value':10} | false",
        ",'whenHandedOver':'2026-01-05','daysSupply':{'value':0} | true",
        ",'whenHandedOver':'2026-01-05','daysSupply':{'value':-5} | true",
        ",'whenHandedOver':'2026-01-05','daysSupply':{'value':'7'} | true",
        ",'whenHandedOver':'2026-01-05','note':[{'text':'no longer using'}] | false",
        ",'whenHandedOver':'2026-01-05','dosageInstruction':[{'timing':{'repeat':{'boundsPeriod':{'end':'2026-01-10'}}}}]"
            + " | false"
      })
  void it_is_in_use_as_long_as_it_lasts(String members, boolean current) {
    Therapy therapy = dispensed(TEXT + members).one(Therapy.class);

    assertThat(therapy.kinds()).contains("emollient");
    assertThat(therapy.current()).isEqualTo(current);
    assertThat(therapy.proposed()).isFalse();
  }

  @Test
  void what_has_run_out_is_past() {
    assertThat(dispensed(TEXT + ",'whenHandedOver':'2025-10-01'").one(Therapy.class).past())
        .isTrue();
    assertThat(dispensed(TEXT + HANDED_OVER).one(Therapy.class).past()).isFalse();
    assertThat(dispensed(TEXT + ",'whenHandedOver':'2026-02-01'").one(Therapy.class).past())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"preparation", "cancelled", "on-hold", "stopped", "declined", "entered-in-error"})
  void what_never_reached_the_patient_is_no_therapy(String status) {
    Charts charts =
        dispensed(
            "'medicationCodeableConcept':{'text':'Cetraben cream'},'status':'%s'%s"
                .formatted(status, HANDED_OVER));

    assertThat(charts.read(Therapy.class)).isEmpty();
    assertThat(charts.read(Unread.class)).isEmpty();
  }

  @Test
  void what_is_in_progress_counts_once_it_was_handed_over() {
    String ready = "'medicationCodeableConcept':{'text':'Cetraben cream'},'status':'in-progress'";

    assertThat(dispensed(ready + ",'whenPrepared':'2026-01-05'").read(Therapy.class)).isEmpty();
    assertThat(dispensed(ready + HANDED_OVER).one(Therapy.class).current()).isTrue();
  }

  @Test
  void where_no_day_is_told_it_is_not_known_whether_it_lasts() {
    Charts charts = dispensed(TEXT);

    assertThat(charts.one(Therapy.class).current()).isFalse();
    assertThat(charts.one(Therapy.class).past()).isFalse();
    assertThat(charts.unread())
        .containsExactly(
            "MedicationDispense/d (Cetraben cream): when it was handed over, is not known");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'medicationReference':{'reference':'#m'},'contained':[{'resourceType':'Medication','id':'m','code':{'text':'Cetraben"
            + " cream'}}]",
        "'medicationReference':{'display':'Cetraben cream'}",
        "'medicationReference':{'reference':'Medication/m'}"
      })
  void its_medication_may_stand_elsewhere(String medication) {
    Charts charts =
        dispensed("'status':'completed'" + HANDED_OVER + ',' + medication)
            .add(
                "medicationRequests",
                "{'resourceType':'Medication','id':'m','code':{'text':'Cetraben cream'}}");

    assertThat(charts.one(Therapy.class).kinds()).contains("emollient");
  }

  private static Charts prescribed(String members) {
    return dispensed(
        "'status':'completed','medicationCodeableConcept':{'text':'Flucloxacillin 500 mg capsules'}"
            + HANDED_OVER
            + ",'authorizingPrescription':[{'reference':'#p'}],'contained':[{'resourceType':"
            + "'MedicationRequest','id':'p','intent':'order','medicationCodeableConcept':{'text':"
            + "'Flucloxacillin'}%s}]".formatted(members));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'reasonCode':[{'text':'cellulitis'}]",
        "'note':[{'text':'for cellulitis'}]",
        "'dosageInstruction':[{'text':'four times a day for cellulitis'}]"
      })
  void it_is_given_for_what_the_prescription_says(String reason) {
    Therapy therapy = prescribed(",'status':'active'," + reason).one(Therapy.class);

    assertThat(therapy.withoutReason()).isFalse();
    assertThat(therapy.reasons()).contains("spreading-skin-infection");
  }

  @ParameterizedTest
  @CsvSource({"active, true", "completed, true", "stopped, false", "cancelled, false"})
  void what_is_no_longer_prescribed_is_no_longer_in_use(String status, boolean current) {
    assertThat(prescribed(",'status':'" + status + "'").one(Therapy.class).current())
        .isEqualTo(current);
  }

  @Test
  void its_directions_tell_how_and_for_what() {
    Therapy therapy =
        dispensed(
                TEXT
                    + HANDED_OVER
                    + ",'dosageInstruction':[{'text':'for dry skin','asNeededBoolean':true}]")
            .one(Therapy.class);

    assertThat(therapy.asNeeded()).isTrue();
    assertThat(therapy.withoutReason()).isFalse();
  }
}
