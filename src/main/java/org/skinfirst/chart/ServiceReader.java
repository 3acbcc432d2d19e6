package org.skinfirst.chart;

import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.facts.ServiceOrder;

/** ServiceRequest → {@link ServiceOrder}; Procedure → {@link org.skinfirst.facts.Procedure}. */
final class ServiceReader {

  private ServiceReader() {}

  static void readRequest(Resource resource, Reading reading) {
    ServiceRequest request = (ServiceRequest) resource;
    String status = TherapyReader.code(request.getStatusElement().getValueAsString());
    if (status.equals("entered-in-error") || request.getDoNotPerform()) {
      return;
    }
    Concepts concepts =
        new Concepts()
            .add("ServiceRequest.code", request.getCode())
            .add("ServiceRequest.performerType", request.getPerformerType());
    Kinds kinds = reading.kinds(concepts);
    boolean ordered =
        TherapyReader.ORDERS.contains(
            TherapyReader.code(request.getIntentElement().getValueAsString()));
    reading.add(
        new ServiceOrder(
            reading.reference(),
            concepts.label(),
            kinds.ids(),
            kinds.byText(),
            TherapyReader.isCurrent(status, ordered, reading),
            TherapyReader.isProposed(status, reading),
            ordered && status.equals("completed"),
            reading.isReasonStated(request.getReasonCode(), request.getReasonReference()),
            reading.reasons(request.getReasonCode(), request.getReasonReference())));
  }

  static void readProcedure(Resource resource, Reading reading) {
    Procedure procedure = (Procedure) resource;
    String status = TherapyReader.code(procedure.getStatusElement().getValueAsString());
    Concepts concepts = new Concepts().add("Procedure.code", procedure.getCode());
    Kinds kinds = reading.kinds(concepts);
    boolean done = status.equals("completed") || status.equals("in-progress");
    boolean planned = status.equals("preparation");
    if (done || planned) {
      reading.add(
          new org.skinfirst.facts.Procedure(
              reading.reference(), concepts.label(), kinds.ids(), kinds.byText(), done, planned));
    }
  }
}
