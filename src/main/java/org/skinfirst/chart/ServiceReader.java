package org.skinfirst.chart;

import java.util.List;
import org.skinfirst.chart.fhir.OtherVersions;
import org.skinfirst.chart.fhir.Reference;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.facts.ServiceOrder;

/** ServiceRequest → {@link ServiceOrder}; Procedure → {@link org.skinfirst.facts.Procedure}. */
final class ServiceReader {

  @OtherVersions({"bodyStructure", "focus", "location", "reason"})
  record ServiceRequest(
      String status,
      String intent,
      boolean doNotPerform,
      Described code,
      Described performerType,
      List<Described> reasonCode,
      List<Reference> reasonReference) {}

  @OtherVersions({
    "notPerformed",
    "notes",
    "reason*",
    "request",
    "used",
    "context",
    "definition",
    "notDone*",
    "focus",
    "occurrence*",
    "recorded",
    "reported*",
    "supportingInfo"
  })
  record Procedure(String status, Described code) {}

  private ServiceReader() {}

  static void read(ServiceRequest request, Reading reading) {
    String status = request.status();
    if (status.equals("entered-in-error") || request.doNotPerform()) {
      return;
    }
    Concepts concepts = new Concepts().add(request.code()).add(request.performerType());
    Kinds kinds = reading.kinds(concepts);
    Concepts reasons = reading.reasons(request.reasonCode(), request.reasonReference());
    boolean ordered = TherapyReader.ORDERS.contains(request.intent());
    reading.add(
        new ServiceOrder(
            reading.reference(),
            concepts.label(),
            kinds.ids(),
            kinds.byText(),
            TherapyReader.isCurrent(status, ordered, reading),
            TherapyReader.isProposed(status, reading),
            ordered && status.equals("completed"),
            !reasons.isEmpty(),
            reading.kinds(reasons).ids()));
  }

  static void read(Procedure procedure, Reading reading) {
    String status = procedure.status();
    boolean done = status.equals("completed") || status.equals("in-progress");
    boolean planned = status.equals("preparation");
    if (done || planned) {
      Concepts concepts = new Concepts().add(procedure.code());
      Kinds kinds = reading.kinds(concepts);
      reading.add(
          new org.skinfirst.facts.Procedure(
              reading.reference(), concepts.label(), kinds.ids(), kinds.byText(), done, planned));
    }
  }
}
