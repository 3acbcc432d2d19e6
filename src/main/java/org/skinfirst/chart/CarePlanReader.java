package org.skinfirst.chart;

import java.util.List;
import java.util.Set;
import org.skinfirst.chart.fhir.OtherVersions;
import org.skinfirst.chart.fhir.Period;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.facts.Therapy;

/** CarePlan → a {@link Therapy} or diet for each activity under way in an active plan. */
final class CarePlanReader {

  @OtherVersions({
    "context",
    "modified",
    "participant",
    "relatedPlan",
    "support",
    "definition",
    "custodian"
  })
  record CarePlan(String status, Period period, List<Activity> activity) {}

  @OtherVersions({"actionResulting", "performedActivity", "plannedActivityReference"})
  record Activity(Detail detail) {}

  @OtherVersions({"category", "prohibited", "definition"})
  record Detail(
      String kind, Described code, String status, boolean doNotPerform, Described description) {}

  private CarePlanReader() {}

  static void read(CarePlan plan, Reading reading) {
    if (!plan.status().equals("active") || !plan.period().contains(reading.today())) {
      return;
    }
    for (Activity activity : plan.activity()) {
      Detail detail = activity.detail();
      if (detail.status().equals("in-progress") && !detail.doNotPerform()) {
        read(detail, reading);
      }
    }
  }

  private static void read(Detail detail, Reading reading) {
    Concepts concepts = new Concepts().add(detail.code()).add(detail.description());
    if (detail.kind().equals("NutritionOrder")) {
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
