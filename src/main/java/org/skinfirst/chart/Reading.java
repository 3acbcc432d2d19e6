package org.skinfirst.chart;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Entry;
import org.skinfirst.chart.fhir.ReadResource;
import org.skinfirst.chart.fhir.Reference;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.facts.Fact;

/** What the reader of one resource needs besides it, and where its facts go. */
final class Reading {

  private static final String REASON = "reason";
  private static final String MEDICATION = "Medication.code";

  private final Entry entry;
  private final LocalDate today;
  private final CallKinds kinds;
  private final Delivery delivery;
  private final List<Fact> facts;

  Reading(Entry entry, LocalDate today, CallKinds kinds, Delivery delivery, List<Fact> facts) {
    this.entry = entry;
    this.today = today;
    this.kinds = kinds;
    this.delivery = delivery;
    this.facts = facts;
  }

  LocalDate today() {
    return today;
  }

  String reference() {
    return entry.reference();
  }

  /** Whether the call asks about this one. */
  boolean isAddressed() {
    return entry.use() == Entry.Use.ADDRESSED;
  }

  /** Whether it is a draft, or a problem not yet added; asked about or in the background. */
  boolean isProposal() {
    return entry.use() != Entry.Use.CHART;
  }

  Kinds kinds(Concepts concepts) {
    return kinds.of(concepts);
  }

  /** Keeps a fact; one that belongs to no value set can never matter to a rule. */
  void add(Fact fact) {
    if (!fact.kinds().isEmpty()) {
      facts.add(fact);
    }
  }

  /** What something is given for. */
  Concepts reasons(List<Described> codes, List<Reference> references) {
    Concepts reasons = new Concepts();
    codes.forEach(code -> reasons.add(REASON, code));
    for (Reference reference : references) {
      ProblemReader.Condition condition = resolve(reference, ResourceKinds.CONDITION);
      reasons.add(REASON, condition == null ? reference.display() : condition.code());
    }
    return reasons;
  }

  /**
   * @param medication a concept, or a reference: then what that means, and what it is called there
   * @throws NotUnderstoodException when neither is said nor was sent
   */
  Concepts medication(@Nullable Object medication) {
    Concepts concepts = new Concepts();
    if (medication instanceof Described concept) {
      concepts.add(concept);
    }
    if (medication instanceof Reference reference) {
      TherapyReader.Medication meant = resolve(reference, ResourceKinds.MEDICATION);
      if (meant != null) {
        concepts.add(meant.code()).add(meant.form());
      }
      concepts.add(MEDICATION, reference.display());
    }
    if (concepts.isEmpty()) {
      throw NotUnderstoodException.maybeAnything("which medication it is, is not known");
    }
    return concepts;
  }

  /** Null where nothing of the kind was delivered under the reference. */
  private <R extends Record> @Nullable R resolve(Reference reference, ResourceKind<R> kind) {
    String target = reference.reference();
    Entry found =
        target.startsWith("#") ? entry.contained(target.substring(1)) : delivery.find(target);
    if (found == null || !found.type().equals(kind.name())) {
      return null;
    }
    ReadResource<R> read = kind.read(found);
    if (!read.isNamed()) {
      throw NotUnderstoodException.asNamed("what it refers to cannot be used: " + read.problem());
    }
    return read.elements();
  }
}
