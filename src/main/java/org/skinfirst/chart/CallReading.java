package org.skinfirst.chart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.chart.fhir.Entry;
import org.skinfirst.chart.fhir.Names;
import org.skinfirst.chart.fhir.ReadResource;
import org.skinfirst.chart.fhir.Reference;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Unread;
import org.skinfirst.text.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the chart of one call. */
final class CallReading {

  private static final Logger LOG = LoggerFactory.getLogger(CallReading.class);
  private static final String ELSEWHERE = "belongs to another patient";

  private final ChartInput input;
  private final Delivery delivery;
  private final CallKinds kinds;
  private final Asked asked;
  private final List<Fact> facts = new ArrayList<>();

  /** The names under which resources may mean the patient of the call. */
  private final Set<String> names;

  CallReading(ChartInput input, Delivery delivery, ValueSets sets, Asked asked) {
    this.input = input;
    this.delivery = delivery;
    this.kinds = new CallKinds(sets);
    this.asked = asked;
    this.names = new HashSet<>(Set.of("Patient/" + input.patientId()));
  }

  /**
   * @throws MissingDataException when a required prefetch key holds nothing usable
   */
  List<Fact> facts(PersonReader persons) {
    List<String> missing = new ArrayList<>(delivery.missing());
    for (Delivery.Sent sent : delivery.resources()) {
      if (facts.isEmpty() && sent.entry().type().equals(ResourceKinds.PATIENT.name())) {
        readPerson(sent.entry(), persons);
      }
    }
    if (facts.isEmpty()) {
      missing.addAll(patientKeys(missing));
    }
    if (!missing.isEmpty()) {
      throw new MissingDataException(missing);
    }
    delivery.resources().forEach(this::read);
    facts.addAll(together(delivery.unread()));
    return facts;
  }

  private List<String> patientKeys(List<String> known) {
    return input.service().prefetch().entrySet().stream()
        .filter(e -> e.getValue().type().equals(ResourceKinds.PATIENT.name()))
        .map(Map.Entry::getKey)
        .filter(key -> !known.contains(key))
        .toList();
  }

  private void readPerson(Entry entry, PersonReader persons) {
    if (!names.contains(entry.reference())) {
      LOG.warn("a patient was sent who is not the one of the call");
      refuse(entry, Set.of(), ELSEWHERE);
      return;
    }
    ReadResource<PersonReader.Patient> patient = ResourceKinds.PATIENT.read(entry);
    if (!patient.isUsable()) {
      refuse(entry, Set.of(), patient.problem());
      return;
    }
    facts.add(persons.read(patient.elements(), entry.reference(), input.today()));
    if (!entry.fullUrl().isEmpty()) {
      names.add(entry.fullUrl());
    }
  }

  private void read(Delivery.Sent sent) {
    ResourceKind<?> kind = ResourceKinds.of(sent.entry().type());
    if (kind == null || kind.reader() == null) {
      return;
    }
    String subject = sent.entry().subject();
    if (!subject.isEmpty()
        && !names.contains(subject)
        && !names.contains(Entry.relative(subject))) {
      refuse(sent.entry(), Set.of(), ELSEWHERE);
    } else if (sent.entry().mayMatter() || isAboutSomethingThatMatters(sent.entry())) {
      read(sent, kind);
    }
  }

  /** Its own words mean nothing to the rules; the medication it refers to may, or is not known. */
  private boolean isAboutSomethingThatMatters(Entry entry) {
    if (entry.medication().isEmpty()) {
      return false;
    }
    Entry medication = delivery.find(entry.medication());
    return medication == null || !medication.type().equals(ResourceKinds.MEDICATION.name())
        ? !entry.isNamed()
        : medication.mayMatter();
  }

  private <R extends Record> void read(Delivery.Sent sent, ResourceKind<R> kind) {
    Entry entry = sent.entry();
    try {
      read(sent, kind, kind.read(entry));
    } catch (RuntimeException e) {
      LOG.error("{} not read, by a fault of this service: {}", kind.name(), Trace.of(e));
      refuse(entry, delivery.areasOf(sent), "could not be read, by a fault of this service");
    }
  }

  private <R extends Record> void read(
      Delivery.Sent sent, ResourceKind<R> kind, ReadResource<R> resource) {
    Entry entry = sent.entry();
    for (String place : resource.leftOut()) {
      refuse(entry, Set.of(), "element '" + place + "' is not as in FHIR R4; the rest was read");
    }
    if (!resource.isUsable()) {
      refuse(entry, areas(sent, kind, resource), resource.problem());
      return;
    }
    try {
      Reading reading = new Reading(entry, input.today(), kinds, delivery, facts);
      Objects.requireNonNull(kind.reader()).accept(resource.elements(), reading);
    } catch (NotUnderstoodException e) {
      if (e.mayBeAnything()
          || mayBeAskedAbout(kind, resource)) { // else the prefilter may not have let it through
        refuse(entry, delivery.areasOf(sent), e.getMessage());
      }
    }
  }

  /** What is incomplete without it: nothing where it is about nothing that the rules ask for. */
  private Set<String> areas(Delivery.Sent sent, ResourceKind<?> kind, ReadResource<?> resource) {
    return mayBeAskedAbout(kind, resource) ? delivery.areasOf(sent) : Set.of();
  }

  private boolean mayBeAskedAbout(ResourceKind<?> kind, ReadResource<?> resource) {
    if (!resource.isNamed()) {
      return true;
    }
    Names names = resource.names();
    return asked.mayBe(kind, names) || names.elsewhere().stream().anyMatch(this::mayBeAskedAbout);
  }

  private boolean mayBeAskedAbout(Reference medication) {
    Entry found = delivery.find(medication.reference());
    if (found == null) {
      return medication.display().isNothing();
    }
    ResourceKind<?> kind = ResourceKinds.of(found.type());
    return kind != ResourceKinds.MEDICATION || mayBeAskedAbout(kind, kind.read(found));
  }

  private void refuse(Entry entry, Set<String> areas, String reason) {
    delivery.unread().add(new Unread(entry.reference(), entry.reference(), areas, reason));
  }

  /** The same gap many times over is one gap, in all areas that it is in. */
  private static List<Unread> together(List<Unread> unread) {
    Map<String, Unread> distinct = new LinkedHashMap<>();
    unread.forEach(gap -> distinct.merge(gap.label() + '|' + gap.reason(), gap, CallReading::both));
    return List.copyOf(distinct.values());
  }

  private static Unread both(Unread gap, Unread same) {
    Set<String> areas = new TreeSet<>(gap.kinds());
    areas.addAll(same.kinds());
    return new Unread(gap.reference(), gap.label(), areas, gap.reason());
  }
}
