package org.skinfirst.chart;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.skinfirst.chart.fhir.Entry;
import org.skinfirst.chart.fhir.Names;
import org.skinfirst.chart.fhir.ReadResource;
import org.skinfirst.chart.fhir.Reference;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Need;
import org.skinfirst.text.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the chart of one call. */
final class CallReading {

  private static final Logger LOG = LoggerFactory.getLogger(CallReading.class);
  private static final String ELSEWHERE = "belongs to another patient";

  private final ChartInput input;
  private final Delivery delivery;
  private final Customs customs;
  private final Asked asked;
  private final Gaps gaps;
  private final List<Fact> facts = new ArrayList<>();

  /** Findings by the observation that they come of. */
  private final Map<Fact, FindingReader.Observation> observed = new IdentityHashMap<>();

  private final List<Entry> observations = new ArrayList<>();
  private final Owner owner;

  CallReading(ChartInput input, Delivery delivery, Customs customs, Asked asked) {
    this.input = input;
    this.delivery = delivery;
    this.gaps = delivery.gaps();
    this.customs = customs;
    this.asked = asked;
    this.owner = new Owner(input.patientId(), delivery.servers());
  }

  /**
   * @param premises needs of which a fact must meet one, else no more is read than shows that none
   *     does; all is read when empty
   * @throws MissingDataException when a required prefetch key holds nothing usable
   */
  List<Fact> facts(PersonReader persons, List<Need> premises) {
    begin(persons);
    int before = facts.size();
    int known = gaps.size();
    int read = premises.isEmpty() ? 0 : readUntilMet(premises);
    if (read == 0) { // what was read is not the beginning of all
      facts.subList(before, facts.size()).clear();
      gaps.forgetFrom(known);
      observed.clear();
      observations.clear();
    }
    if (read < 0) {
      facts.addAll(gaps.distinct());
    } else {
      readAll(read);
    }
    return facts;
  }

  /**
   * Reads those of which such facts may come, up to the first of which one does.
   *
   * @return how many of all are read up to there, 0 if not all; -1 where no such fact comes
   */
  private int readUntilMet(List<Need> premises) {
    boolean all = true;
    for (int i = 0; i < delivery.resources().size(); i++) {
      Delivery.Sent sent = delivery.resources().get(i);
      ResourceKind<?> kind = ResourceKinds.of(sent.entry().type());
      if (kind != null && kind.gives(premises.get(0))) {
        int before = facts.size();
        read(sent);
        if (Need.isAnyMet(premises, facts.subList(before, facts.size()))) {
          return all ? i + 1 : 0;
        }
      } else {
        all &= kind == null || kind.reader() == null;
      }
    }
    return -1;
  }

  private void begin(PersonReader persons) {
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
  }

  /**
   * @param from how many are read already
   */
  private void readAll(int from) {
    List<Delivery.Sent> resources = delivery.resources();
    resources.subList(from, resources.size()).forEach(this::read);
    Answers.keepNewest(
        facts,
        observed,
        observations,
        this::isAboutThePatient,
        input.today(),
        customs.conventions().findingMonths());
    facts.addAll(gaps.distinct());
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
      gaps.add(entry, Set.of(), ELSEWHERE);
      return;
    }
    ReadResource<PersonReader.Patient> patient = ResourceKinds.PATIENT.read(entry);
    if (!patient.isUsable()) {
      gaps.add(entry, Set.of(), patient.problem());
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
      gaps.add(sent.entry(), Set.of(), ELSEWHERE);
      return;
    }
    if (answer == Owner.Answer.NOT_KNOWN) {
      gaps.add(
          sent.entry(), areas(sent, kind, kind.read(sent.entry())), "whose it is, is not known");
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
      gaps.add(entry, delivery.areasOf(sent), "could not be read, by a fault of this service");
    }
  }

  private <R extends Record> void read(
      Delivery.Sent sent, ResourceKind<R> kind, ReadResource<R> resource) {
    Entry entry = sent.entry();
    for (String place : resource.leftOut()) {
      gaps.add(entry, Set.of(), "element '" + place + "' is not as in FHIR R4; the rest was read");
    }
    Owner.Answer about = about(entry, resource);
    if (about != Owner.Answer.YES) {
      boolean isKnown = about == Owner.Answer.NO;
      gaps.add(
          entry,
          resource.label(),
          isKnown ? Set.of() : areas(sent, kind, resource),
          isKnown ? "is about someone else" : "whom it is about, is not known");
      return;
    }
    if (!resource.isUsable()) {
      gaps.add(entry, resource.label(), areas(sent, kind, resource), resource.problem());
      return;
    }
    int before = facts.size();
    Reading reading = new Reading(entry, input.today(), customs, delivery, facts);
    try {
      Objects.requireNonNull(kind.reader()).accept(resource.elements(), reading);
      if (!reading.gap().isEmpty()
          && (reading.mayBeAnything() || mayBeAskedAbout(kind, resource))) {
        gaps.add(entry, resource.label(), delivery.areasOf(sent), reading.gap());
      }
      if (resource.elements() instanceof FindingReader.Observation observation) {
        facts.subList(before, facts.size()).forEach(fact -> observed.put(fact, observation));
      }
    } catch (NotUnderstoodException e) {
      if (e.mayBeAnything()
          || mayBeAskedAbout(kind, resource)) { // else the prefilter may not have let it through
        gaps.add(entry, resource.label(), delivery.areasOf(sent), String.valueOf(e.getMessage()));
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
}
