package org.skinfirst.chart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Entry;
import org.skinfirst.chart.fhir.ReadResource;
import org.skinfirst.chart.fhir.Reference;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.chart.text.Assertion;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Mention;

/** What the reader of one resource needs besides it, and where its facts go. */
final class Reading {

  private final Entry entry;
  private final LocalDate today;
  private final Customs customs;
  private final Delivery delivery;
  private final List<Fact> facts;
  private String gap = "";
  private boolean mayBeAnything;

  Reading(Entry entry, LocalDate today, Customs customs, Delivery delivery, List<Fact> facts) {
    this.entry = entry;
    this.today = today;
    this.customs = customs;
    this.delivery = delivery;
    this.facts = facts;
  }

  LocalDate today() {
    return today;
  }

  Customs customs() {
    return customs;
  }

  Statuses statuses() {
    return customs().statuses();
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

  /** Says that something of it is not known; the facts that could be read stay. */
  void gap(String reason) {
    gap = reason;
  }

  /** Says the same of what may be about anything. */
  void gapOfAnything(String reason) {
    gap = reason;
    mayBeAnything = true;
  }

  boolean mayBeAnything() {
    return mayBeAnything;
  }

  /** Whether none of these says what it is: codes alone, of which nothing is known. */
  boolean isUntold(List<Described> names) {
    return names.stream().noneMatch(name -> customs().sets().isTold(name))
        && customs.kindsOf(new Concepts().addAll(names)).ids().isEmpty();
  }

  /** What is not known of it; empty where nothing is. */
  String gap() {
    return gap;
  }

  Kinds kinds(Concepts concepts) {
    Kinds found = customs.kindsOf(concepts);
    if (found.isCut()) {
      gap = "a text in it is too long to be read to its end";
    }
    return found;
  }

  /**
   * Keeps facts of all kinds that are present, and of those that are perhaps so or once were; what
   * is denied, or another's, is kept for readers only.
   *
   * @param maker makes the facts of kinds of which the same is said
   */
  void addAll(Concepts concepts, Function<Named, List<? extends Fact>> maker) {
    Kinds found = found(concepts);
    if (!found.ids().isEmpty()) {
      facts.addAll(maker.apply(present(found)));
    }
    for (Kinds.Other other : found.others()) {
      if (other.assertion() == Assertion.POSSIBLE || other.assertion() == Assertion.HISTORICAL) {
        facts.addAll(maker.apply(new Named(other.ids(), true, other.assertion(), said(other))));
      } else {
        mention(concepts, other);
      }
    }
  }

  /** The same where one fact comes of what is said alike. */
  void add(Concepts concepts, Function<Named, Fact> maker) {
    addAll(concepts, named -> List.of(maker.apply(named)));
  }

  /** Keeps a fact of all kinds that are present; the others are kept for readers only. */
  void addPresent(Concepts concepts, Function<Named, Fact> maker) {
    Kinds found = found(concepts);
    if (!found.ids().isEmpty()) {
      facts.add(maker.apply(present(found)));
    }
    found.others().forEach(other -> mention(concepts, other));
  }

  private static Named present(Kinds found) {
    return new Named(found.ids(), found.byText(), Assertion.PRESENT, "");
  }

  private Kinds found(Concepts concepts) {
    Kinds found = kinds(concepts);
    if (!Collections.disjoint(found.ids(), customs().conventions().unknown())) {
      gap = "it says that nothing is known";
    }
    return found;
  }

  private void mention(Concepts concepts, Kinds.Other other) {
    facts.add(new Mention(reference(), concepts.label(), other.ids(), said(other)));
  }

  private static String said(Kinds.Other other) {
    String what = other.assertion().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return what + ", by '" + other.cue() + '\'';
  }

  /**
   * What something is given for.
   *
   * @param names in which it may be said, too; what else they name belongs to the name
   * @param remarks in which it may be said
   */
  Reasons reasons(
      List<Described> codes,
      List<Reference> references,
      List<Described> names,
      List<Described> remarks) {
    Concepts reasons = new Concepts();
    codes.forEach(code -> reasons.add(Reasons.PATH, code));
    for (Reference reference : references) {
      ProblemReader.Condition condition = resolve(reference, ResourceKinds.CONDITION);
      reasons.add(Reasons.PATH, condition == null ? reference.display() : condition.code());
    }
    Concepts all = new Concepts().addAll(reasons.list());
    addPurposes(names, reasons);
    addPurposes(remarks, reasons);
    remarks.forEach(remark -> all.add(Reasons.text(remark)));
    return all.isEmpty() && reasons.isEmpty()
        ? Reasons.NONE
        : new Reasons(!reasons.isEmpty(), kinds(reasons).ids(), named(kinds(all)));
  }

  private void addPurposes(List<Described> texts, Concepts reasons) {
    for (Described text : texts) {
      if (customs().tellsPurpose(text.text())) {
        reasons.add(Reasons.text(text));
      }
    }
  }

  /** All that is so, may be so or was so. */
  private static Set<String> named(Kinds kinds) {
    Set<String> named = new HashSet<>(kinds.ids());
    for (Kinds.Other other : kinds.others()) {
      if (other.assertion() == Assertion.POSSIBLE || other.assertion() == Assertion.HISTORICAL) {
        named.addAll(other.ids());
      }
    }
    return named;
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
      addMeant(concepts, reference, new ArrayList<>());
      concepts.add(Medication.CODE, reference.display());
    }
    if (concepts.isEmpty()) {
      throw NotUnderstoodException.maybeAnything("which medication it is, is not known");
    }
    return concepts;
  }

  /** A medication, and what it is made of. */
  private void addMeant(Concepts concepts, Reference reference, List<String> above) {
    if (above.contains(reference.reference())) {
      return; // it is made of itself
    }
    above.add(reference.reference());
    Medication meant = resolve(reference, ResourceKinds.MEDICATION);
    if (meant == null) {
      return;
    }
    concepts.add(meant.code());
    for (Medication.Ingredient ingredient : meant.ingredient()) {
      if (ingredient.item() instanceof Described item) {
        concepts.add(Medication.CODE, item);
      } else if (ingredient.item() instanceof Reference item) {
        addMeant(concepts, item, above);
        concepts.add(Medication.CODE, item.display());
      }
    }
    concepts.add(meant.form());
  }

  /** Null where nothing of the kind was delivered under the reference. */
  <R extends Record> @Nullable R resolve(Reference reference, ResourceKind<R> kind) {
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
