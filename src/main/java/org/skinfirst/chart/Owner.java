package org.skinfirst.chart;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.skinfirst.chart.fhir.Entry;

/** The patient of a call, by all names under which resources may mean the patient. */
final class Owner {

  /** Whether a resource is the patient's. */
  enum Answer {
    YES,
    NO,
    NOT_KNOWN
  }

  private static final Set<String> PERSONS =
      Set.of("Patient", "RelatedPerson", "Person", "Group", "Practitioner", "PractitionerRole");

  private final Set<String> references = new HashSet<>();

  /** Each "system|value". */
  private final Set<String> identifiers = new HashSet<>();

  private final Set<String> systems = new HashSet<>();

  private final Servers servers;

  Owner(String id, Servers servers) {
    references.add("Patient/" + id);
    this.servers = servers;
  }

  /** Takes over the other names that the patient's own record gives. */
  void is(PersonReader.Patient patient, String fullUrl) {
    references.add(fullUrl);
    for (PersonReader.Link link : patient.link()) {
      if (link.isSame()) {
        references.add(link.other().reference());
        references.add(Entry.relative(link.other().reference()));
      }
    }
    for (PersonReader.Identifier identifier : patient.identifier()) {
      identifiers.add(identifier.system() + '|' + identifier.value());
      systems.add(identifier.system());
    }
    references.remove("");
  }

  /** Takes over the name of another copy of the patient's record, where it is one. */
  void isPerhaps(PersonReader.Patient patient, Entry entry) {
    boolean isSame =
        isCalled(entry.reference()) && !servers.isElsewhere(entry.fullUrl())
            || patient.identifier().stream()
                .filter(identifier -> !identifier.system().isEmpty())
                .anyMatch(one -> identifiers.contains(one.system() + '|' + one.value()));
    if (isSame && !entry.fullUrl().isEmpty()) {
      references.add(entry.fullUrl());
    }
  }

  boolean isCalled(String reference) {
    return references.contains(reference);
  }

  /**
   * Whether what is recorded of the patient is about the patient: not about a relative, a donor or
   * an unborn child. A disease, a device or a part of the body is the patient's own.
   *
   * @param types the type of resource that a reference leads to; empty where that is not known
   */
  Answer isMeantBy(List<FindingReader.Focus> focus, UnaryOperator<String> types) {
    Answer answer = Answer.YES;
    for (FindingReader.Focus one : focus) {
      String reference = one.reference();
      boolean isHere = !servers.isElsewhere(reference);
      if (isCalled(reference) || isHere && isCalled(Entry.relative(reference))) {
        return Answer.YES;
      }
      String relative = Entry.relative(reference);
      String told = relative.isEmpty() ? types.apply(reference) : relative.split("/", 2)[0];
      String type = told.isEmpty() ? one.type() : told;
      if (PERSONS.contains(type)) {
        answer = Answer.NO;
      } else if (type.isEmpty() && answer == Answer.YES) {
        answer = Answer.NOT_KNOWN;
      }
    }
    return answer;
  }

  /** What says nothing came for the patient, and is the patient's. */
  Answer owns(Entry entry) {
    String subject = entry.subject();
    if (subject.isEmpty()) {
      return entry.owner().isEmpty() ? Answer.YES : identified(entry.owner());
    }
    String relative = Entry.relative(subject);
    if (isCalled(subject)) {
      return Answer.YES;
    }
    if (isCalled(relative)) {
      return servers.isElsewhere(subject) ? Answer.NOT_KNOWN : Answer.YES;
    }
    return relative.isEmpty() ? Answer.NOT_KNOWN : Answer.NO;
  }

  private Answer identified(String identifier) {
    if (identifiers.contains(identifier)) {
      return Answer.YES;
    }
    String system = identifier.substring(0, identifier.lastIndexOf('|'));
    return systems.contains(system) ? Answer.NO : Answer.NOT_KNOWN;
  }
}
