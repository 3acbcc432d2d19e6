package org.skinfirst.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.facts.Allergy;
import org.skinfirst.facts.CareTeamMember;
import org.skinfirst.facts.DietOrder;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Mention;
import org.skinfirst.facts.Problem;
import org.skinfirst.facts.ServiceOrder;
import org.skinfirst.facts.Therapy;

/** What words, codes and statuses assert of what a record names. */
class AssertionsTest {

  private static final String SNOMED = "http://snomed.info/sct";

  private static Charts problem(String text, String members) {
    return Charts.holding(
        "{'resourceType':'Condition','id':'c','clinicalStatus':{'coding':[{'code':'active'}]},"
            + "'code':{'text':'%s'}%s}".formatted(text, members));
  }

  private static Charts therapy(String text) {
    return Charts.holding(
        "{'resourceType':'MedicationStatement','id':'m','status':'active',"
            + "'medicationCodeableConcept':{'text':'%s'}}".formatted(text));
  }

  private static <T extends Fact> List<T> of(Charts charts, Class<T> type, String kind) {
    return charts.read(type).stream().filter(fact -> fact.kinds().contains(kind)).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Eczema herpeticum | true | false | false",
        "? eczema herpeticum | false | true | false",
        "suspected eczema herpeticum | false | true | false",
        "V.a. eczema herpeticum | false | true | false",
        "posible eccema herpético | false | true | false",
        "history of eczema herpeticum | false | false | true",
        "eczema herpeticum, resolved | false | false | true"
      })
  void a_problem_is_present_possible_or_past_by_its_words(
      String text, boolean active, boolean possible, boolean past) {
    assertThat(of(problem(text, ""), Problem.class, "eczema-herpeticum"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.active()).isEqualTo(active);
              assertThat(problem.possible()).isEqualTo(possible);
              assertThat(problem.presentOrPossible()).isEqualTo(active || possible);
              assertThat(problem.past()).isEqualTo(past);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no evidence of eczema herpeticum",
        "kein Anhalt für eczema herpeticum",
        "mother has eczema herpeticum",
        "return if eczema herpeticum",
        "eczema herpeticum ruled out"
      })
  void what_is_denied_feared_or_anothers_is_no_problem_and_says_by_which_words(String text) {
    Charts charts = problem(text, "");

    assertThat(of(charts, Problem.class, "eczema-herpeticum")).isEmpty();
    assertThat(of(charts, Mention.class, "eczema-herpeticum"))
        .singleElement()
        .satisfies(mention -> assertThat(mention.said()).containsPattern("^[a-z ]+, by '.+'$"));
  }

  @Test
  void each_kind_that_a_record_names_has_its_own_assertion() {
    Charts charts = problem("Atopic dermatitis, ? infected eczema, no eczema herpeticum", "");

    assertThat(charts.read(Problem.class))
        .extracting(problem -> problem.kinds().contains("skin-infection"), Problem::active)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(false, true),
            org.assertj.core.groups.Tuple.tuple(true, false));
    assertThat(of(charts, Mention.class, "eczema-herpeticum")).hasSize(1);
  }

  @Test
  void what_was_typed_beside_a_code_says_more_than_the_code() {
    String code = "'coding':[{'system':'" + SNOMED + "','code':'24079001'}],";
    Charts charts =
        Charts.holding(
            "{'resourceType':'Condition','id':'c','code':{%s'text':'family history of eczema'}}"
                .formatted(code));

    assertThat(of(charts, Problem.class, "atopic-dermatitis")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "probiotic capsules | true | false | false",
        "probiotic capsules stopped in May | false | false | true",
        "previously on probiotics | false | false | true",
        "possibly probiotics | false | true | false"
      })
  void a_medicine_is_in_use_perhaps_or_no_longer_by_its_words(
      String text, boolean current, boolean possible, boolean past) {
    assertThat(of(therapy(text), Therapy.class, "probiotic"))
        .singleElement()
        .satisfies(
            therapy -> {
              assertThat(therapy.current()).isEqualTo(current);
              assertThat(therapy.possible()).isEqualTo(possible);
              assertThat(therapy.past()).isEqualTo(past);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "declines probiotics",
        "mother takes probiotics",
        "never took probiotics",
        "plans to try probiotics"
      })
  void a_medicine_that_is_refused_or_anothers_is_no_therapy(String text) {
    assertThat(of(therapy(text), Therapy.class, "probiotic")).isEmpty();
    assertThat(of(therapy(text), Mention.class, "probiotic")).isNotEmpty();
  }

  @Test
  void a_diet_that_was_given_up_is_past() {
    Charts charts =
        Charts.holding(
            "{'resourceType':'NutritionOrder','id':'n','status':'active','intent':'order',"
                + "'oralDiet':{'instruction':'stopped dairy free diet'}}");

    DietOrder diet = of(charts, DietOrder.class, "dairy-free-diet").get(0);

    assertThat(diet.currentOrProposed()).isFalse();
    assertThat(diet.past()).isTrue();
  }

  @Test
  void a_service_or_member_that_is_only_mentioned_is_none() {
    Charts charts =
        Charts.holding(
            "{'resourceType':'ServiceRequest','id':'s','status':'active','intent':'order',"
                + "'code':{'text':'no referral to dermatology'}}");
    charts.add(
        "careTeams",
        "{'resourceType':'CareTeam','id':'t','status':'active','participant':[{'role':["
            + "{'text':'previous dermatologist'}]}]}");

    assertThat(charts.read(ServiceOrder.class)).isEmpty();
    assertThat(charts.read(CareTeamMember.class)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "confirmed, true, false",
    "unconfirmed, true, true",
    "provisional, true, true",
    "differential, false, true",
    "refuted, false, false"
  })
  void verification_says_whether_a_problem_is_in_doubt(
      String verification, boolean active, boolean possible) {
    Problem problem =
        problem(
                "eczema",
                ",'verificationStatus':{'coding':[{'code':'%s'}]}".formatted(verification))
            .one(Problem.class);

    assertThat(problem.active()).isEqualTo(active);
    assertThat(problem.possible()).isEqualTo(possible);
    assertThat(problem.past()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"confirmed, false", "unconfirmed, true", "refuted, false"})
  void verification_says_whether_an_allergy_is_in_doubt(String verification, boolean possible) {
    String json =
        "{'resourceType':'AllergyIntolerance','id':'a','code':{'text':'Milk allergy'},"
            + "'verificationStatus':{'coding':[{'code':'%s'}]}}".formatted(verification);

    assertThat(Charts.holding(json).one(Allergy.class).possible()).isEqualTo(possible);
  }

  @ParameterizedTest
  @CsvSource({
    "A, false, false, false",
    "V, true, true, false",
    "Z, false, false, true",
    "G, true, false, false"
  })
  void the_certainty_of_a_german_diagnosis_is_read(
      String code, boolean active, boolean possible, boolean past) {
    Problem problem =
        Charts.holding(
                "{'resourceType':'Condition','id':'c','code':{'text':'Atopische"
                    + " Dermatitis','coding':"
                    + "[{'system':'http://fhir.de/CodeSystem/bfarm/icd-10-gm','code':'L20.8','extension':"
                    + "[{'url':'http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit',"
                    + "'valueCoding':{'code':'%s'}}]}]}}".formatted(code))
            .one(Problem.class);

    assertThat(problem.active()).isEqualTo(active);
    assertThat(problem.possible()).isEqualTo(possible);
    assertThat(problem.past()).isEqualTo(past);
  }

  @ParameterizedTest
  @CsvSource({
    "L20.8, A, confirmed, active, false, false, false",
    "L20.8, V, confirmed, active, true, true, false",
    "L20.8, Z, confirmed, active, false, false, true",
    "L20.8, G, unconfirmed, active, true, true, false",
    "L20.8, A, entered-in-error, active, , , ",
    "L20.8 A, , confirmed, active, false, false, false",
    "L20.8V, , confirmed, active, true, true, false",
    "L20.8 Z, , confirmed, active, false, false, true",
    "L20.8 Z B, , confirmed, remission, false, false, true",
    "L20.8 G, , confirmed, active, true, false, false",
    "L20.8, X, confirmed, active, true, false, false"
  })
  void a_certainty_that_is_less_than_the_status_counts(
      String code,
      String letter,
      String verification,
      String clinical,
      Boolean active,
      Boolean possible,
      Boolean past) {
    String extension =
        letter == null
            ? ""
            : ",'extension':[{'url':'https://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit',"
                + "'valueCoding':{'code':'%s'}}]".formatted(letter);
    List<Problem> problems =
        Charts.holding(
                "{'resourceType':'Condition','id':'c','code':{'text':'Neurodermitis"
                    + " constitutionalis (atopisches Ekzem)','coding':"
                    + "[{'system':'http://fhir.de/CodeSystem/bfarm/icd-10-gm','code':'%s'%s}]},"
                        .formatted(code, extension)
                    + "'verificationStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/condition-ver-status','code':'%s'}]},"
                        .formatted(verification)
                    + "'clinicalStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/condition-clinical','code':'%s'}]}}"
                        .formatted(clinical))
            .read(Problem.class);

    if (active == null) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems.get(0).active()).isEqualTo(active);
      assertThat(problems.get(0).possible()).isEqualTo(possible);
      assertThat(problems.get(0).past()).isEqualTo(past);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "L20.9 | L20.9 V | true | true | false",
        "L20.9 | L20.9V | true | true | false",
        "L20.9 | L209 V | true | true | false",
        "L20.9 | L20.9, V | true | true | false",
        "L20.9 | L20.9 (V) | true | true | false",
        "L20.9 | L20.9 - V | true | true | false",
        "L20.9 | L20.9 R V | true | true | false",
        "L20.9 | L20.9VR | true | true | false",
        "L20.9 | L20.9 V.a. | true | true | false",
        "L20.9 | L20.9 v. a. Neurodermitis | false | true | false",
        "L20.9 | L20.9 V Neurodermitis | true | true | false",
        "L20.9 | L20.9 V rechts | true | true | false",
        "L20.9 | J45.9 G, L20.9 V | true | true | false",
        "L20.9 | J45.9 A, L20.9 | true | false | false",
        "L20.9 | L20.9 Z | false | false | true",
        "L20.9 | L20.9 Z.n. | false | false | true",
        "L20.9 | Neurodermitis, L20.9 z. n. | false | false | true",
        "L20.9 | L20.9 A | false | false | false",
        "L20.9 | L20.9 A - Neurodermitis | false | false | false",
        "L20.8 | L20.8 G, rechts | true | false | false",
        "L20.9 | L20.9 | true | false | false",
        "L20.9 | L20.9 a.e. Neurodermitis | false | true | false",
        "L20.9 | L20.9 A. e. Neurodermitis | false | true | false",
        "L20.9 | L20.9 z.B. Hände | true | false | false",
        "L20.9 | L20.9 Z. B. Hände | true | false | false",
        "L20.9 | L20.9 vom Arzt | true | false | false",
        "L20.9 | L20.9 Atopisches Ekzem | true | false | false"
      })
  void a_certainty_in_words_that_repeat_the_code_is_read(
      String code, String words, boolean active, boolean possible, boolean past) {
    String gm = "http://fhir.de/CodeSystem/bfarm/icd-10-gm";
    String coding = "'coding':[{'system':'%s','code':'%s'%s}]";
    for (String concept :
        List.of(
            coding.formatted(gm, code, "") + ",'text':'" + words + "'",
            coding.formatted(gm, code, ",'display':'" + words + "'"))) {
      List<Problem> problems =
          Charts.holding("{'resourceType':'Condition','id':'c','code':{" + concept + "}}")
              .read(Problem.class);

      assertThat(problems.stream().anyMatch(Problem::active)).as(concept).isEqualTo(active);
      assertThat(problems.stream().anyMatch(Problem::possible)).as(concept).isEqualTo(possible);
      assertThat(problems.stream().anyMatch(Problem::past)).as(concept).isEqualTo(past);
    }
  }

  @Test
  void such_a_letter_in_words_of_another_country_says_nothing() {
    Problem problem =
        Charts.holding(
                "{'resourceType':'Condition','id':'c','code':{'text':'L20.9 A','coding':[{'system':"
                    + "'http://hl7.org/fhir/sid/icd-10-cm','code':'L20.9'}]}}")
            .one(Problem.class);

    assertThat(problem.active()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'system':'%s','code':'410594000'},{'system':'http://terminology.hl7.org/CodeSystem/condition-ver-status','code':'refuted'}",
        "{'system':'http://terminology.hl7.org/CodeSystem/condition-ver-status','code':'REFUTED'}",
        "{'system':'%s','code':'410516002'}",
        "{'system':'urn:oid:2.16.840.1.113883.6.96','code':'410516002'}",
        "{'system':'http://local.example','code':'confirmed'},{'system':'http://terminology.hl7.org/CodeSystem/condition-ver-status','code':'refuted'}",
        "{'system':'http://local.example','code':'R','display':'Refuted'}"
      })
  void a_status_is_read_from_whichever_coding_says_it(String codings) {
    Problem problem =
        problem(
                "eczema",
                ",'verificationStatus':{'coding':[%s]}".formatted(codings.formatted(SNOMED)))
            .one(Problem.class);

    assertThat(problem.active()).isFalse();
    assertThat(problem.possible()).isFalse();
  }

  @Test
  void a_status_whose_code_is_not_known_is_neither_active_nor_over_and_is_named() {
    String status = "'clinicalStatus':{'coding':[{'system':'http://local.example','code':'7'}]}";
    Charts charts =
        Charts.holding(
            "{'resourceType':'Condition','id':'c','code':{'text':'eczema'},%s}".formatted(status));

    Problem problem = charts.one(Problem.class);

    assertThat(problem.active()).isFalse();
    assertThat(problem.past()).isFalse();
    assertThat(problem.possible()).isTrue();
    assertThat(charts.unread()).containsExactly("Condition/c (eczema): its status is not known");
  }
}
