package org.skinfirst.chart;

import java.util.HashSet;
import java.util.Set;
import org.skinfirst.chart.fhir.Entry;

/** The patient of a call, by all names under which resources may mean the patient. */
final class Owner {

  /** Whether a resource is the patient's. */
  enum Answer {
    YES,
    NO,
    NOT_KNOWN
  }

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
