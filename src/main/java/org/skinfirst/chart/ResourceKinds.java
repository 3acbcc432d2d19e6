package org.skinfirst.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.facts.Allergy;
import org.skinfirst.facts.CareTeamMember;
import org.skinfirst.facts.DietOrder;
import org.skinfirst.facts.Finding;
import org.skinfirst.facts.Person;
import org.skinfirst.facts.Problem;
import org.skinfirst.facts.Procedure;
import org.skinfirst.facts.ServiceOrder;
import org.skinfirst.facts.Therapy;

/**
 * Every type of resource that is read: the records say which elements, and the table here what
 * comes of them. The prefilter, the prefetch and the authors' table of elements go by it.
 */
final class ResourceKinds {

  /** Read first, as all else depends on who the patient is. */
  static final ResourceKind<PersonReader.Patient> PATIENT =
      ResourceKind.of(PersonReader.Patient.class, null, Set.of(Person.class));

  static final ResourceKind<ProblemReader.Condition> CONDITION =
      ResourceKind.of(ProblemReader.Condition.class, ProblemReader::read, Set.of(Problem.class));

  /** Read where another resource refers to it, and named as that is. */
  static final ResourceKind<Medication> MEDICATION =
      ResourceKind.of(Medication.class, null, Set.of(Therapy.class));

  /** A dispense is read with those that it fills. */
  static final ResourceKind<TherapyReader.MedicationRequest> MEDICATION_REQUEST =
      ResourceKind.of(
          TherapyReader.MedicationRequest.class, TherapyReader::read, Set.of(Therapy.class));

  static final ResourceKind<FindingReader.Observation> OBSERVATION =
      ResourceKind.of(FindingReader.Observation.class, FindingReader::read, Set.of(Finding.class));

  static final List<ResourceKind<?>> ALL =
      List.of(
          PATIENT,
          CONDITION,
          MEDICATION,
          ResourceKind.of(
              TherapyReader.MedicationStatement.class, TherapyReader::read, Set.of(Therapy.class)),
          MEDICATION_REQUEST,
          ResourceKind.of(
              TherapyReader.MedicationAdministration.class,
              TherapyReader::read,
              Set.of(Therapy.class)),
          ResourceKind.of(
              DispenseReader.MedicationDispense.class, DispenseReader::read, Set.of(Therapy.class)),
          ResourceKind.of(
              DietReader.NutritionOrder.class,
              DietReader::read,
              Set.of(DietOrder.class, Therapy.class)),
          ResourceKind.of(
              AllergyReader.AllergyIntolerance.class, AllergyReader::read, Set.of(Allergy.class)),
          OBSERVATION,
          ResourceKind.of(
              ServiceReader.ServiceRequest.class, ServiceReader::read, Set.of(ServiceOrder.class)),
          ResourceKind.of(
              ServiceReader.Procedure.class, ServiceReader::read, Set.of(Procedure.class)),
          ResourceKind.of(
              CarePlanReader.CarePlan.class,
              CarePlanReader::read,
              Set.of(Therapy.class, DietOrder.class, ServiceOrder.class)),
          ResourceKind.of(
              CareTeamReader.CareTeam.class, CareTeamReader::read, Set.of(CareTeamMember.class)));

  /**
   * Names of those that others refer to: as their medication, as their reason, as what they fill.
   */
  static final Set<String> REFERRED_TO =
      Set.of(MEDICATION.name(), CONDITION.name(), MEDICATION_REQUEST.name());

  private static final Map<String, ResourceKind<?>> BY_NAME = new LinkedHashMap<>();

  static {
    ALL.forEach(kind -> BY_NAME.put(kind.name(), kind));
  }

  private ResourceKinds() {}

  static Set<String> names() {
    return BY_NAME.keySet();
  }

  /** Null where nothing is read of resources of this type. */
  static @Nullable ResourceKind<?> of(String type) {
    return BY_NAME.get(type);
  }
}
