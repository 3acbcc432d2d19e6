package org.skinfirst.chart;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.NutritionOrder;
import org.hl7.fhir.r4.model.Resource;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.facts.DietOrder;

/** NutritionOrder → one {@link DietOrder} for each thing that it orders or excludes. */
final class DietReader {

  private DietReader() {}

  static void read(Resource resource, Reading reading) {
    NutritionOrder order = (NutritionOrder) resource;
    String status = TherapyReader.code(order.getStatusElement().getValueAsString());
    if (status.equals("entered-in-error")) {
      return;
    }
    String intent = TherapyReader.code(order.getIntentElement().getValueAsString());
    boolean ordered = intent.isEmpty() || TherapyReader.ORDERS.contains(intent);
    boolean current = TherapyReader.isCurrent(status, ordered, reading);
    for (CodeableConcept food : order.getExcludeFoodModifier()) {
      add("NutritionOrder.excludeFoodModifier", food, current, reading);
    }
    for (CodeableConcept preference : order.getFoodPreferenceModifier()) {
      add("NutritionOrder.foodPreferenceModifier", preference, current, reading);
    }
    for (CodeableConcept type : order.getOralDiet().getType()) {
      add("NutritionOrder.oralDiet.type", type, current, reading);
    }
    addText(
        "NutritionOrder.oralDiet.instruction",
        order.getOralDiet().getInstruction(),
        current,
        reading);
    for (NutritionOrder.NutritionOrderSupplementComponent supplement : order.getSupplement()) {
      add("NutritionOrder.supplement.type", supplement.getType(), current, reading);
      addText(
          "NutritionOrder.supplement.productName", supplement.getProductName(), current, reading);
    }
    add(
        "NutritionOrder.enteralFormula.baseFormulaType",
        order.getEnteralFormula().getBaseFormulaType(),
        current,
        reading);
    addText(
        "NutritionOrder.enteralFormula.baseFormulaProductName",
        order.getEnteralFormula().getBaseFormulaProductName(),
        current,
        reading);
  }

  private static void addText(String path, String text, boolean current, Reading reading) {
    add(new Concepts().addText(path, text), current, reading);
  }

  private static void add(String path, CodeableConcept concept, boolean current, Reading reading) {
    add(new Concepts().add(path, concept), current, reading);
  }

  static void add(Concepts concepts, boolean current, Reading reading) {
    Kinds kinds = reading.kinds(concepts);
    reading.add(
        new DietOrder(
            reading.reference(),
            concepts.label(),
            kinds.ids(),
            kinds.byText(),
            current,
            reading.isAddressed()));
  }
}
