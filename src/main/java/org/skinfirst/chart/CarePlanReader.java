package org.skinfirst.chart;

import java.util.Set;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Resource;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.facts.Therapy;

/** CarePlan → a {@link Therapy} or diet for each activity under way in an active plan. */
final class CarePlanReader {

  private CarePlanReader() {}

  static void read(Resource resource, Reading reading) {
    CarePlan plan = (CarePlan) resource;
    boolean active =
        TherapyReader.code(plan.getStatusElement().getValueAsString()).equals("active")
            && Days.contains(plan.getPeriod(), reading.today());
    if (!active) {
      return;
    }
    for (CarePlan.CarePlanActivityComponent activity : plan.getActivity()) {
      CarePlan.CarePlanActivityDetailComponent detail = activity.getDetail();
      boolean underWay =
          TherapyReader.code(detail.getStatusElement().getValueAsString()).equals("in-progress")
              && !detail.getDoNotPerform();
      if (underWay) {
        read(detail, reading);
      }
    }
  }

  private static void read(CarePlan.CarePlanActivityDetailComponent detail, Reading reading) {
    Concepts concepts =
        new Concepts()
            .add("CarePlan.activity.detail.code", detail.getCode())
            .addText("CarePlan.activity.detail.description", detail.getDescription());
    String kind = TherapyReader.code(detail.getKindElement().getValueAsString());
    if (kind.equals("NutritionOrder")) {
      DietReader.add(concepts, new DietReader.Use(true, false), reading);
    } else {
      Kinds kinds = reading.kinds(concepts);
      reading.add(
          new Therapy(
              reading.reference(),
              concepts.label(),
              kinds.ids(),
              kinds.byText(),
              true,
              false,
              null,
              false,
              Set.of()));
    }
  }
}
