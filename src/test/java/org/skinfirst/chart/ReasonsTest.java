package org.skinfirst.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.facts.DietOrder;
import org.skinfirst.facts.Procedure;
import org.skinfirst.facts.ServiceOrder;
import org.skinfirst.facts.Therapy;

/** What something is given for, wherever that is written. */
class ReasonsTest {

  private static Therapy medicine(String text, String members) {
    return Charts.holding(
            ("{'resourceType':'MedicationRequest','id':'m','status':'active','intent':'order',"
                    + "'medicationCodeableConcept':{'text':'%s'}%s}")
                .formatted(text, members))
        .one(Therapy.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "betamethasone cream for phimosis",
        "Betamethason Creme bei Phimose",
        "Betamethason Creme gegen Phimose",
        "crema de betametasona para fimosis",
        "betamethasone cream, indication: phimosis"
      })
  void a_reason_stands_in_the_words_of_the_order(String text) {
    assertThat(medicine(text, "").withoutReason()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "probiotic for adults",
        "probiotic for 14 days",
        "probiotic for two weeks",
        "mother asked for probiotic",
        "probiotic for oral use",
        "Probiotikum für Erwachsene, probiotic bei Bedarf",
        "glutamine for gut"
      })
  void not_all_that_a_thing_is_for_is_a_reason(String text) {
    assertThat(medicine(text, "").withoutReason()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",'note':[{'text':'for eczema'}]",
        ",'dosageInstruction':[{'text':'1 capsule daily for eczema'}]",
        ",'dosageInstruction':[{'patientInstruction':'take for your eczema'}]",
        ",'dosageInstruction':[{'additionalInstruction':[{'text':'for eczema'}]}]",
        ",'reasonCode':[{'text':'eczema'}]"
      })
  void so_it_does_in_dosage_and_notes(String members) {
    Therapy therapy = medicine("probiotic", members);

    assertThat(therapy.reasonStated()).isTrue();
    assertThat(therapy.reasons()).contains("atopic-dermatitis");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'oralDiet':{'type':[{'text':'gluten free diet for coeliac disease'}]}",
        "'oralDiet':{'type':[{'text':'gluten free'}],'instruction':'because of coeliac disease'}",
        "'oralDiet':{'type':[{'text':'gluten free'}]},'note':[{'text':'for coeliac disease'}]"
      })
  void a_diet_has_reasons_too(String diet) {
    assertThat(
            Charts.holding(
                    "{'resourceType':'NutritionOrder','id':'n','status':'active','intent':'order',%s}"
                        .formatted(diet))
                .read(DietOrder.class))
        .filteredOn(order -> order.kinds().contains("gluten-free-diet"))
        .singleElement()
        .satisfies(order -> assertThat(order.reasons()).contains("coeliac-disease"));
  }

  @Test
  void so_have_an_activity_a_service_and_a_procedure() {
    DietOrder activity =
        Charts.holding(
                "{'resourceType':'CarePlan','id':'p','status':'active','intent':'plan','activity':"
                    + "[{'detail':{'kind':'NutritionOrder','status':'in-progress','description':"
                    + "'gluten free diet for coeliac disease'}}]}")
            .one(DietOrder.class);
    ServiceOrder service =
        Charts.holding(
                "{'resourceType':'ServiceRequest','id':'s','status':'active','intent':'order','code':"
                    + "{'text':'eczema clinic'},'note':[{'text':'for severe eczema'}]}")
            .one(ServiceOrder.class);
    Procedure procedure =
        Charts.holding(
                "{'resourceType':'Procedure','id':'p','status':'preparation','code':{'text':"
                    + "'faecal microbiota transplant'},'reasonCode':[{'text':'eczema'}]}")
            .one(Procedure.class);

    assertThat(activity.reasons()).contains("coeliac-disease");
    assertThat(service.withoutReason()).isFalse();
    assertThat(procedure.reasons()).contains("atopic-dermatitis");
  }

  @Test
  void a_supplement_in_a_diet_order_is_a_therapy() {
    Therapy therapy =
        Charts.holding(
                "{'resourceType':'NutritionOrder','id':'n','status':'active','intent':'order',"
                    + "'supplement':[{'type':{'text':'Powder'},'productName':'Bovine colostrum',"
                    + "'instruction':'one scoop for eczema'}]}")
            .one(Therapy.class);

    assertThat(therapy.kinds()).contains("gut-supplement");
    assertThat(therapy.reasons()).contains("atopic-dermatitis");
  }

  @Test
  void notes_and_instructions_are_read_as_text() {
    assertThat(
            Charts.holding(
                    "{'resourceType':'NutritionOrder','id':'n','status':'active','intent':'order',"
                        + "'note':[{'text':'dairy free diet'}]}")
                .one(DietOrder.class)
                .kinds())
        .contains("dairy-free-diet");
    assertThat(
            Charts.holding(
                    "{'resourceType':'ServiceRequest','id':'s','status':'active','intent':'order',"
                        + "'code':{'text':'Referral'},'patientInstruction':'eczema clinic'}")
                .read(ServiceOrder.class))
        .hasSize(1);
  }
}
