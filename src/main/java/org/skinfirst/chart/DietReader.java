package org.skinfirst.chart;

import java.util.List;
import org.skinfirst.chart.fhir.OtherVersions;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.facts.DietOrder;

/** NutritionOrder → one {@link DietOrder} for each thing that it orders or excludes. */
final class DietReader {

  @OtherVersions({
    "basedOn",
    "groupIdentifier",
    "outsideFoodAllowed",
    "performer",
    "priority",
    "subject",
    "supportingInformation"
  })
  record NutritionOrder(
      String status,
      String intent,
      List<Described> excludeFoodModifier,
      List<Described> foodPreferenceModifier,
      OralDiet oralDiet,
      List<Supplement> supplement,
      EnteralFormula enteralFormula) {}

  record OralDiet(List<Described> type, Described instruction) {}

  record Supplement(Described type, Described productName) {}

  record EnteralFormula(Described baseFormulaType, Described baseFormulaProductName) {}

  /** Whether a diet is in force, or about to be. */
  record Use(boolean current, boolean proposed) {}

  private DietReader() {}

  static void read(NutritionOrder order, Reading reading) {
    if (order.status().equals("entered-in-error")) {
      return;
    }
    boolean ordered = order.intent().isEmpty() || TherapyReader.ORDERS.contains(order.intent());
    Use use =
        new Use(
            TherapyReader.isCurrent(order.status(), ordered, reading),
            TherapyReader.isProposed(order.status(), reading));
    order.excludeFoodModifier().forEach(food -> add(food, use, reading));
    order.foodPreferenceModifier().forEach(preference -> add(preference, use, reading));
    order.oralDiet().type().forEach(type -> add(type, use, reading));
    add(order.oralDiet().instruction(), use, reading);
    for (Supplement supplement : order.supplement()) {
      add(supplement.type(), use, reading);
      add(supplement.productName(), use, reading);
    }
    add(order.enteralFormula().baseFormulaType(), use, reading);
    add(order.enteralFormula().baseFormulaProductName(), use, reading);
  }

  private static void add(Described diet, Use use, Reading reading) {
    add(new Concepts().add(diet), use, reading);
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
