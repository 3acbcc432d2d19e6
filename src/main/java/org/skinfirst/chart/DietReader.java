package org.skinfirst.chart;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.NutritionOrder;
import org.hl7.fhir.r4.model.Resource;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.facts.DietOrder;

/** NutritionOrder → one {@link DietOrder} for each thing that it orders or excludes. */
final class DietReader {

  /** Whether a diet is in force, or about to be. */
  record Use(boolean current, boolean proposed) {}

  private DietReader() {}

  static void read(Resource resource, Reading reading) {
    NutritionOrder order = (NutritionOrder) resource;
    String status = TherapyReader.code(order.getStatusElement().getValueAsString());
    if (status.equals("entered-in-error")) {
      return;
    }
    String intent = TherapyReader.code(order.getIntentElement().getValueAsString());
    boolean ordered = intent.isEmpty() || TherapyReader.ORDERS.contains(intent);
    Use use =
        new Use(
            TherapyReader.isCurrent(status, ordered, reading),
            TherapyReader.isProposed(status, reading));
    for (CodeableConcept food : order.getExcludeFoodModifier()) {
      add("NutritionOrder.excludeFoodModifier", food, use, reading);
    }
    for (CodeableConcept preference : order.getFoodPreferenceModifier()) {
      add("NutritionOrder.foodPreferenceModifier", preference, use, reading);
    }
    for (CodeableConcept type : order.getOralDiet().getType()) {
      add("NutritionOrder.oralDiet.type", type, use, reading);
    }
    addText(
        "NutritionOrder.oralDiet.instruction", order.getOralDiet().getInstruction(), use, reading);
    for (NutritionOrder.NutritionOrderSupplementComponent supplement : order.getSupplement()) {
      add("NutritionOrder.supplement.type", supplement.getType(), use, reading);
      addText("NutritionOrder.supplement.productName", supplement.getProductName(), use, reading);
    }
    add(
        "NutritionOrder.enteralFormula.baseFormulaType",
        order.getEnteralFormula().getBaseFormulaType(),
        use,
        reading);
    addText(
        "NutritionOrder.enteralFormula.baseFormulaProductName",
        order.getEnteralFormula().getBaseFormulaProductName(),
        use,
        reading);
  }

  private static void addText(String path, String text, Use use, Reading reading) {
    add(new Concepts().addText(path, text), use, reading);
  }

  private static void add(String path, CodeableConcept concept, Use use, Reading reading) {
    add(new Concepts().add(path, concept), use, reading);
  }

  static void add(Concepts concepts, Use use, Reading reading) {
    Kinds kinds = reading.kinds(concepts);
    reading.add(
        new DietOrder(
            reading.reference(),
            concepts.label(),
            kinds.ids(),
            kinds.byText(),
            use.current(),
            use.proposed()));
  }
}
