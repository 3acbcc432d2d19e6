package org.skinfirst.chart;

import java.util.ArrayList;
import java.util.IdentityHashMap;
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
import org.skinfirst.chart.kinds.Described;
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

  /** Findings by the observation that they come of. */
  private final Map<Fact, FindingReader.Observation> observed = new IdentityHashMap<>();

  private final List<Entry> observations = new ArrayList<>();
  private final Owner owner;

  CallReading(ChartInput input, Delivery delivery, Customs customs, Asked asked) {
    this.input = input;
    this.delivery = delivery;
    this.kinds = new CallKinds(customs);
    this.asked = asked;
    this.owner = new Owner(input.patientId(), delivery.servers());
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
    delivery.resources().forEach(sent -> readAgain(sent.entry()));
    delivery.again().forEach(this::readAgain);
    delivery.resources().forEach(this::read);
    Answers.keepNewest(
        facts,
        observed,
        observations,
        this::isAboutThePatient,
        input.today(),
        kinds.customs().conventions().findingMonths());
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
    if (!owner.isCalled(entry.reference())) {
      LOG.warn("a patient was sent who is not the one of the call");
      refuse(entry, Set.of(), ELSEWHERE);
      return;
    }
    ReadResource<PersonReader.Patient> patient = ResourceKinds.PATIENT.read(entry);
    if (!patient.isUsable()) {
      refuse(entry, Set.of(), patient.problem());
      return;
    }
    facts.add(persons.read(patient.elements(), entry.reference(), input));
    owner.is(patient.elements(), entry.fullUrl());
  }

  /** The patient's record may have come more than once, each time under another name. */
  private void readAgain(Entry entry) {
    if (entry.type().equals(ResourceKinds.PATIENT.name())) {
      owner.isPerhaps(ResourceKinds.PATIENT.read(entry).elements(), entry);
    }
  }

  private void read(Delivery.Sent sent) {
    ResourceKind<?> kind = ResourceKinds.of(sent.entry().type());
    if (kind == null || kind.reader() == null) {
      return;
    }
    Owner.Answer answer = owner.owns(sent.entry());
    if (answer == Owner.Answer.NO) {
      refuse(sent.entry(), Set.of(), ELSEWHERE);
      return;
    }
    if (answer == Owner.Answer.NOT_KNOWN) {
      refuse(sent.entry(), areas(sent, kind, kind.read(sent.entry())), "whose it is, is not known");
      return;
    }
    if (kind == ResourceKinds.OBSERVATION) {
      observations.add(sent.entry());
    }
    if (sent.entry().mayMatter() || isAboutSomethingThatMatters(sent.entry())) {
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
    Owner.Answer about = about(entry, resource);
    if (about != Owner.Answer.YES) {
      boolean isKnown = about == Owner.Answer.NO;
      refuse(
          entry,
          label(resource),
          isKnown ? Set.of() : areas(sent, kind, resource),
          isKnown ? "is about someone else" : "whom it is about, is not known");
      return;
    }
    if (!resource.isUsable()) {
      refuse(entry, label(resource), areas(sent, kind, resource), resource.problem());
      return;
    }
    int before = facts.size();
    Reading reading = new Reading(entry, input.today(), kinds, delivery, facts);
    try {
      Objects.requireNonNull(kind.reader()).accept(resource.elements(), reading);
      if (!reading.gap().isEmpty()
          && (reading.mayBeAnything() || mayBeAskedAbout(kind, resource))) {
        refuse(entry, label(resource), delivery.areasOf(sent), reading.gap());
      }
      if (resource.elements() instanceof FindingReader.Observation observation) {
        facts.subList(before, facts.size()).forEach(fact -> observed.put(fact, observation));
      }
    } catch (NotUnderstoodException e) {
      if (e.mayBeAnything()
          || mayBeAskedAbout(kind, resource)) { // else the prefilter may not have let it through
        refuse(entry, label(resource), delivery.areasOf(sent), String.valueOf(e.getMessage()));
      }
    }
  }

  private Owner.Answer about(Entry entry, ReadResource<?> resource) {
    return resource.elements() instanceof FindingReader.Observation observation
        ? owner.isMeantBy(observation.focus(), reference -> typeOf(entry, reference))
        : Owner.Answer.YES;
  }

  private String typeOf(Entry entry, String reference) {
    Entry found =
        reference.startsWith("#")
            ? entry.contained(reference.substring(1))
            : delivery.find(reference);
    return found == null ? "" : found.type();
  }

  private boolean isAboutThePatient(Entry observation) {
    return about(observation, ResourceKinds.OBSERVATION.read(observation)) == Owner.Answer.YES;
  }

  /** What the record calls what it is about; empty where nothing. */
  private static String label(ReadResource<?> resource) {
    for (Described concept : resource.names().concepts()) {
      if (!concept.path().endsWith("Status") && !concept.label().isEmpty()) {
        return concept.label();
      }
    }
    return "";
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
    ResourceKind<?> kind = found == null ? null : ResourceKinds.of(found.type());
    return found != null && kind == ResourceKinds.MEDICATION
        ? mayBeAskedAbout(kind, kind.read(found))
        : medication.display().isNothing();
  }

  private void refuse(Entry entry, Set<String> areas, String reason) {
    refuse(entry, "", areas, reason);
  }

  private void refuse(Entry entry, String label, Set<String> areas, String reason) {
    String what = label.isEmpty() ? entry.reference() : entry.reference() + " (" + label + ')';
    delivery.unread().add(new Unread(entry.reference(), what, areas, reason));
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
