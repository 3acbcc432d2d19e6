package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A quiet example is quiet for its one reason; without that, the card comes. */
class QuietExamplesTest {

  @TestFactory
  Stream<DynamicTest> without_its_reason_a_quiet_example_speaks() {
    return Examples.each(
        example -> example.cards().isEmpty(),
        example -> {
          ObjectNode chart = example.json();
          String card = takeReasonAway(example.file(), chart);

          assertThat(example.answerTo(chart).cards())
              .extracting(answered -> answered.recommendation())
              .contains(card);
        });
  }

  /** Returns the card that must come then. */
  private static String takeReasonAway(String file, ObjectNode chart) {
    return switch (file) {
      case "quiet-coeliac-gluten-free.json" -> {
        code(chart, "2001-c2", "verificationStatus", "refuted");
        yield "discourage/elimination-diet-adult";
      }
      case "quiet-deceased.json" -> {
        resource(chart, "2005").remove("deceasedDateTime");
        yield "discourage/probiotics";
      }
      case "quiet-draft-probiotic-not-selected.json" -> {
        chart
            .withObject("/context")
            .putArray("selections")
            .add("MedicationRequest/draft-probiotic");
        yield "discourage/probiotics";
      }
      case "quiet-eczema-entered-in-error.json" -> {
        code(chart, "2006-c1", "verificationStatus", "confirmed");
        yield "discourage/gut-supplements";
      }
      case "quiet-hand-eczema.json" -> {
        call(chart, "2008-c1", "Atopic eczema");
        yield "discourage/probiotics";
      }
      case "quiet-medications-refused.json" -> {
        for (String key : List.of("medicationStatements", "medicationRequests")) {
          ObjectNode none = chart.withObject("/prefetch").putObject(key);
          none.put("resourceType", "Bundle").put("type", "searchset");
        }
        yield "recommend/emollients";
      }
      case "quiet-no-eczema-on-probiotic.json" -> {
        call(chart, "2002-c3", "Atopic eczema");
        yield "discourage/probiotics";
      }
      case "quiet-resolved-eczema.json" -> {
        code(chart, "2003-c1", "clinicalStatus", "active");
        resource(chart, "2003-c1").remove("abatementDateTime");
        yield "discourage/probiotics";
      }
      case "quiet-ulcerative-colitis-on-probiotic.json" -> {
        code(chart, "2004-c2", "verificationStatus", "refuted");
        yield "discourage/probiotics";
      }
      case "quiet-vegan-well-treated.json" -> {
        ObjectNode diet = chart.findParent("foodPreferenceModifier");
        diet.putArray("foodPreferenceModifier").addObject().put("text", "Dairy-free");
        yield "discourage/elimination-diet-child";
      }
      default -> throw new AssertionError("say here why " + file + " is quiet");
    };
  }

  private static ObjectNode resource(ObjectNode chart, String id) {
    return chart.findParents("id").stream()
        .filter(node -> node.path("id").asText().equals(id))
        .map(ObjectNode.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** Puts another code in place of the first of a status. */
  private static void code(ObjectNode chart, String id, String status, String code) {
    ((ObjectNode) resource(chart, id).at("/" + status + "/coding/0")).put("code", code);
  }

  /** Gives a problem another name, typed. */
  private static void call(ObjectNode chart, String id, String text) {
    resource(chart, id).putObject("code").put("text", text);
  }
}
