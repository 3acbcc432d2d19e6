package org.skinfirst.cards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangedDraftTest {

  private static final String ORDER =
      "{'medicationCodeableConcept':{'text':'Desonide"
          + " cream'},'dosageInstruction':[{'text':'thinly'}]}";

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(String json) {
    try {
      return new ObjectMapper().readValue(json.replace('\'', '"'), LinkedHashMap.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Map<String, Object> changed(String draft, String product) {
    return new ChangedDraft(map(draft), product, map(ORDER)).resource();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Take this medication sparingly | true",
        "See the reference on the system display | true",
        "Rub the cream in | true",
        "apply creamy layers topically | true",
        "Clobetasol to the hands | false",
        "CLOBETASOL-cream to the hands | false",
        "the ointment to the hands | false",
        "Dermovate to the hands | false",
      })
  void what_names_the_old_product_goes_and_nothing_else(String text, boolean stays) {
    String dosage =
        "'dosageInstruction':[{'text':'%s','patientInstruction':'%s'}]}".formatted(text, text);
    String concept =
        "{'medicationCodeableConcept':{'text':'Dermovate"
            + " cream','coding':[{'system':'http://www.nlm.nih.gov/research/umls/rxnorm','display':'Clobetasol"
            + " topical ointment'}]},";
    String reference =
        "{'medicationReference':{'reference':'Medication/1','display':'Dermovate ointment'},";

    assertThat(changed(concept + dosage, "").get("dosageInstruction").toString().contains(text))
        .isEqualTo(stays);
    assertThat(changed(reference + dosage, "Clobetasol").get("dosageInstruction").toString())
        .matches(told -> told.contains(text) == stays);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Apply to face once daily for 5 days | 5",
        "Apply sparingly twice daily for 3-5 days | 5",
        "Dos veces al día durante 5 días | 5",
        "Zweimal am Tag für 1 Woche | 7",
        "Apply for 6 weeks | 14",
        "Apply to groin every 12 hours | 14",
        "Apply three times a day | 14",
        "Apply for five days |",
        "Apply on 2 days a week |",
        "Apply every 2 days |",
        "Apply for 5 days, then on 2 days |",
      })
  void words_that_say_how_often_get_an_end_that_does_not_go_beyond_theirs(
      String text, Integer days) {
    Map<String, Object> draft = map("{'dosageInstruction':[{'text':'%s'}]}".formatted(text));

    Map<String, Object> resource = new ChangedDraft(draft, "", map(BOUNDED)).resource();

    Map<String, Object> dosage = new LinkedHashMap<>();
    dosage.put("text", text);
    if (days != null) {
      dosage.put("timing", Map.of("repeat", Map.of("boundsDuration", Map.of("value", days))));
    }
    assertThat(resource.get("dosageInstruction")).isEqualTo(List.of(dosage));
  }

  @ParameterizedTest
  @CsvSource({"3,days,3", "1,week,7", "30,day,14", "3,wk,14"})
  void what_is_dispensed_for_less_ends_earlier(int value, String unit, int days) {
    Map<String, Object> draft =
        map(
            "{'dosageInstruction':[{'text':'thinly'}],'dispenseRequest':{'expectedSupplyDuration':"
                + "{'value':%d,'unit':'%s'}}}".formatted(value, unit));

    assertThat(new ChangedDraft(draft, "", map(BOUNDED)).resource().toString())
        .contains("boundsDuration={value=" + days + "}");
  }

  private static final String BOUNDED =
      "{'dosageInstruction':[{'text':'once a"
          + " day','timing':{'repeat':{'boundsDuration':{'value':14},"
          + "'frequency':1,'period':1,'periodUnit':'d'}}}]}";

  private static final String CONTAINED =
      "'requester':{'reference':'#r'},'note':[{'text':'=#m'}],'contained':["
          + "{'resourceType':'Medication','id':'m','ingredient':[{'itemReference':{'reference':'#i'}}],"
          + "'manufacturer':{'reference':'#o'}},{'resourceType':'Medication','id':'i'},"
          + "{'resourceType':'PractitionerRole','id':'r','organization':{'reference':'#o'}},"
          + "{'resourceType':'Organization','id':'o'},"
          + "{'resourceType':'Provenance','id':'p','target':[{'reference':'#'}]}]}";

  private static List<String> ids(Map<String, Object> resource) {
    return ((List<?>) resource.get("contained"))
        .stream().map(one -> String.valueOf(((Map<?, ?>) one).get("id"))).toList();
  }

  @Test
  void of_what_it_contains_only_the_old_product_goes() {
    assertThat(ids(changed("{'medicationReference':{'reference':'#m'}," + CONTAINED, "")))
        .containsExactly("r", "o", "p");
    assertThat(
            ids(
                changed(
                    "{'medicationReference':{'reference':'Medication/1','display':'x=#y'},"
                        + CONTAINED,
                    "")))
        .hasSize(5);
    assertThat(
            changed(
                "{'medicationReference':{'reference':'#m'},'contained':[{'resourceType':'Medication','id':'m'}]}",
                ""))
        .doesNotContainKey("contained");
  }

  @Test
  void another_order_keeps_what_the_kept_elements_refer_to() {
    Map<String, Object> draft = map("{'medicationReference':{'reference':'#m'}," + CONTAINED);

    assertThat(ids(new ReplacedDraft(draft, map(ORDER)).resource())).containsExactly("r", "o", "p");
  }
}
