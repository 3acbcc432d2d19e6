package org.skinfirst.chart;

import java.util.ArrayList;
import java.util.List;
import org.skinfirst.chart.fhir.Lenient;
import org.skinfirst.chart.fhir.OtherVersions;
import org.skinfirst.chart.fhir.Reference;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.facts.DietOrder;
import org.skinfirst.facts.Therapy;

/**
 * NutritionOrder → one {@link DietOrder} for each thing that it orders or excludes, and a {@link
 * Therapy} for each supplement.
 */
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
      @Lenient Reference orderer,
      List<Described> excludeFoodModifier,
      List<Described> foodPreferenceModifier,
      OralDiet oralDiet,
      List<Supplement> supplement,
      EnteralFormula enteralFormula,
      @Lenient List<Note> note) {}

  record OralDiet(List<Described> type, @Lenient List<Nutrient> nutrient, Described instruction) {}

  record Nutrient(Described modifier) {}

  record Supplement(Described type, Described productName, Described instruction) {}

  record EnteralFormula(
      Described baseFormulaType,
      Described baseFormulaProductName,
      Described additiveType,
      Described additiveProductName,
      Described administrationInstruction) {}

  private DietReader() {}

  static void read(NutritionOrder order, Reading reading) {
    if (order.status().equals("entered-in-error")) {
      return;
    }
    Use use = Use.of(order.status(), order.intent(), order.orderer(), false, reading);
    Reasons reasons =
        reading.reasons(List.of(), List.of(), order.oralDiet().type(), remarks(order));
    for (Concepts part : parts(order)) {
      add(part, use, reasons, reading);
    }
    for (Supplement supplement : order.supplement()) {
      Concepts concepts =
          new Concepts()
              .add(supplement.productName())
              .add(supplement.type())
              .add(supplement.instruction());
      add(concepts, use, reasons, reading);
      Therapies.add(concepts, use, reasons, reading);
    }
  }

  private static List<Concepts> parts(NutritionOrder order) {
    List<Described> parts = new ArrayList<>(order.excludeFoodModifier());
    parts.addAll(order.foodPreferenceModifier());
    parts.addAll(order.oralDiet().type());
    order.oralDiet().nutrient().forEach(nutrient -> parts.add(nutrient.modifier()));
    parts.add(order.oralDiet().instruction());
    EnteralFormula formula = order.enteralFormula();
    parts.add(formula.baseFormulaType());
    parts.add(formula.baseFormulaProductName());
    parts.add(formula.additiveType());
    parts.add(formula.additiveProductName());
    parts.add(formula.administrationInstruction());
    order.note().forEach(note -> parts.add(note.text()));
    return parts.stream().map(part -> new Concepts().add(part)).toList();
  }

  private static List<Described> remarks(NutritionOrder order) {
    List<Described> remarks = new ArrayList<>();
    remarks.add(order.oralDiet().instruction());
    order.supplement().forEach(supplement -> remarks.add(supplement.instruction()));
    remarks.add(order.enteralFormula().administrationInstruction());
    order.note().forEach(note -> remarks.add(note.text()));
    return remarks;
  }

  static void add(Concepts concepts, Use use, Reasons reasons, Reading reading) {
    reading.add(
        concepts,
        named -> {
          Use now = use.of(named);
          return new DietOrder(
              reading.reference(),
              concepts.label(),
              named.kinds(),
              named.byText(),
              now.current(),
              now.proposed(),
              now.planned(),
              use.isPossible(named),
              now.past(),
              reasons.stated(),
              reasons.kinds(),
              reasons.remarks(),
              named.said());
        });
  }
}
