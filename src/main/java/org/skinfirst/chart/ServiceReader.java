package org.skinfirst.chart;

import java.util.ArrayList;
import java.util.List;
import org.skinfirst.chart.fhir.Lenient;
import org.skinfirst.chart.fhir.OtherVersions;
import org.skinfirst.chart.fhir.Qualifying;
import org.skinfirst.chart.fhir.Reference;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.facts.ServiceOrder;

/** ServiceRequest → {@link ServiceOrder}; Procedure → {@link org.skinfirst.facts.Procedure}. */
final class ServiceReader {

  @OtherVersions({"bodyStructure", "focus", "location", "reason"})
  record ServiceRequest(
      String status,
      String intent,
      boolean doNotPerform,
      Described code,
      @Lenient List<Described> orderDetail,
      Described performerType,
      @Lenient Reference requester,
      @Qualifying List<Described> reasonCode,
      @Qualifying List<Reference> reasonReference,
      @Lenient List<Note> note,
      Described patientInstruction) {}

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
  record Procedure(
      String status,
      Described code,
      @Qualifying List<Described> reasonCode,
      @Qualifying List<Reference> reasonReference,
      @Lenient List<Note> note) {}

  private ServiceReader() {}

  static void read(ServiceRequest request, Reading reading) {
    if (request.status().equals("entered-in-error") || request.doNotPerform()) {
      return;
    }
    Concepts concepts =
        new Concepts()
            .add(request.code())
            .addAll(request.orderDetail())
            .add(request.performerType())
            .addNotes(request.note())
            .add(request.patientInstruction());
    Use use = Use.of(request.status(), request.intent(), request.requester(), false, reading);
    boolean isDone = Use.isOrder(request.intent()) && request.status().equals("completed");
    Reasons reasons =
        reading.reasons(
            request.reasonCode(),
            request.reasonReference(),
            List.of(request.code(), request.performerType()),
            remarks(request));
    add(concepts, use, isDone, reasons, reading);
  }

  static void add(Concepts concepts, Use use, boolean isDone, Reasons reasons, Reading reading) {
    reading.addPresent(
        concepts,
        named ->
            new ServiceOrder(
                reading.reference(),
                concepts.label(),
                named.kinds(),
                named.byText(),
                use.current(),
                use.proposed(),
                use.planned(),
                isDone,
                reasons.stated(),
                reasons.kinds(),
                reasons.remarks()));
  }

  private static List<Described> remarks(ServiceRequest request) {
    List<Described> remarks = new ArrayList<>(request.orderDetail());
    request.note().forEach(note -> remarks.add(note.text()));
    remarks.add(request.patientInstruction());
    return remarks;
  }

  static void read(Procedure procedure, Reading reading) {
    String status = procedure.status();
    if (Use.isNotKnown(status)) {
      reading.gap("its status is not known");
    }
    boolean done = status.equals("completed") || status.equals("in-progress");
    boolean planned = status.equals("preparation");
    if (!done && !planned) {
      return;
    }
    Reasons reasons =
        reading.reasons(
            procedure.reasonCode(),
            procedure.reasonReference(),
            List.of(procedure.code()),
            procedure.note().stream().map(Note::text).toList());
    Concepts concepts = new Concepts().add(procedure.code());
    reading.addPresent(
        concepts,
        named ->
            new org.skinfirst.facts.Procedure(
                reading.reference(),
                concepts.label(),
                named.kinds(),
                named.byText(),
                done,
                planned,
                reasons.stated(),
                reasons.kinds(),
                reasons.remarks()));
  }
}
