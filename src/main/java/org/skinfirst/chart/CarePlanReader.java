package org.skinfirst.chart;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Lenient;
import org.skinfirst.chart.fhir.OtherVersions;
import org.skinfirst.chart.fhir.Period;
import org.skinfirst.chart.fhir.Qualifying;
import org.skinfirst.chart.fhir.Reference;
import org.skinfirst.chart.kinds.Described;

/**
 * CarePlan → a therapy, diet or service for each activity of an active plan that is under way or
 * planned. An activity that does not say of which kind it is may be any of them.
 */
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
  record CarePlan(
      String status,
      String intent,
      Period period,
      @Lenient Reference author,
      List<Activity> activity) {}

  @OtherVersions({"actionResulting", "performedActivity", "plannedActivityReference"})
  record Activity(Detail detail) {}

  @OtherVersions({"category", "prohibited", "definition"})
  record Detail(
      String kind,
      Described code,
      @Qualifying List<Described> reasonCode,
      @Qualifying List<Reference> reasonReference,
      String status,
      boolean doNotPerform,
      @Lenient @Nullable Object product,
      Described description) {}

  private static final String DIET = "NutritionOrder";
  private static final Set<String> SERVICES = Set.of("ServiceRequest", "Appointment");
  private static final Set<String> AHEAD = Set.of("not-started", "scheduled");

  private CarePlanReader() {}

  static void read(CarePlan plan, Reading reading) {
    if (Use.isNotKnown(plan.status())) {
      reading.gap("its status is not known");
    }
    if (!plan.status().equals("active")
        || plan.intent().equals("option")
        || !plan.period().contains(reading.today())) {
      return;
    }
    boolean isPatients = Use.isPatients(plan.author());
    for (Activity activity : plan.activity()) {
      Detail detail = activity.detail();
      if (!detail.doNotPerform()) {
        read(detail, use(detail, isPatients, reading), reading);
      }
    }
  }

  private static Use use(Detail detail, boolean isPatients, Reading reading) {
    boolean says =
        !detail.code().isNothing() || !detail.description().isNothing() || detail.product() != null;
    if (says && Use.isNotKnown(detail.status())) {
      reading.gap("its status is not known");
    }
    return new Use(
        detail.status().equals("in-progress"),
        false,
        AHEAD.contains(detail.status()) && !isPatients,
        false);
  }

  /** Where it is not known, the other activities are read all the same. */
  private static List<Described> product(Reference product, Reading reading) {
    try {
      return reading.medication(product).list();
    } catch (NotUnderstoodException e) {
      reading.gapOfAnything(String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private static void read(Detail detail, Use use, Reading reading) {
    if (!use.current() && !use.planned()) {
      return;
    }
    Concepts concepts = new Concepts().add(detail.code());
    if (detail.product() instanceof Described product) {
      concepts.add(product);
    } else if (detail.product() instanceof Reference product) {
      concepts.addAll(product(product, reading));
    }
    concepts.add(detail.description());
    Reasons reasons =
        reading.reasons(
            detail.reasonCode(),
            detail.reasonReference(),
            concepts.list(),
            detail.code().isNothing() ? List.of() : List.of(detail.description()));
    if (detail.kind().isEmpty() || detail.kind().equals(DIET)) {
      DietReader.add(concepts, use, reasons, reading);
    }
    if (detail.kind().isEmpty() || SERVICES.contains(detail.kind())) {
      ServiceReader.add(concepts, use, false, reasons, reading);
    }
    if (!detail.kind().equals(DIET) && !SERVICES.contains(detail.kind())) {
      Therapies.add(concepts, use, reasons, reading);
    }
  }
}
