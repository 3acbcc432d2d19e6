package org.skinfirst.chart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.facts.Fact;

/** What a reader of one resource has at hand, and where it puts its facts. */
final class Reading {

  private final Entry entry;

  private final LocalDate today;
  private final ValueSets sets;
  private final Delivery delivery;
  private final R4Parser parser;
  private final List<Fact> facts;

  Reading(
      Entry entry,
      LocalDate today,
      ValueSets sets,
      Delivery delivery,
      R4Parser parser,
      List<Fact> facts) {
    this.entry = entry;
    this.today = today;
    this.sets = sets;
    this.delivery = delivery;
    this.parser = parser;
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
    return concepts.kinds(sets);
  }

  /** Keeps a fact; one that belongs to no value set can never matter to a rule. */
  void add(Fact fact) {
    if (!fact.kinds().isEmpty()) {
      facts.add(fact);
    }
  }

  /** The kinds of what something is given for. */
  Set<String> reasons(List<CodeableConcept> codes, List<Reference> references) {
    return reasonConcepts(codes, references).kinds(sets).ids();
  }

  boolean isReasonStated(List<CodeableConcept> codes, List<Reference> references) {
    return !reasonConcepts(codes, references).isEmpty();
  }

  private Concepts reasonConcepts(List<CodeableConcept> codes, List<Reference> references) {
    Concepts concepts = new Concepts().addAll("reason", codes);
    for (Reference reference : references) {
      if (resolve(reference, "Condition") instanceof Condition condition) {
        concepts.add("reason", condition.getCode());
      } else {
        concepts.addText("reason", reference.getDisplay());
      }
    }
    return concepts;
  }

  /** The medication that a reference means, or what the reference itself calls it. */
  Concepts medication(Reference reference) {
    Concepts concepts = new Concepts();
    if (resolve(reference, "Medication") instanceof Medication medication) {
      concepts.add("Medication.code", medication.getCode());
      concepts.add("Medication.form", medication.getForm());
    }
    return concepts.addText("Medication.code", reference.getDisplay());
  }

  private @Nullable Object resolve(Reference reference, String type) {
    String target = reference.getReference();
    if (target == null || target.isEmpty()) {
      return null;
    }
    Entry found = target.startsWith("#") ? contained(target.substring(1)) : delivery.find(target);
    return found == null || !found.type().equals(type) ? null : parser.parse(found.json(), type);
  }

  private @Nullable Entry contained(String id) {
    List<Entry> found = new ArrayList<>();
    for (var resource : entry.json().path("contained")) {
      if (resource.isObject() && resource.path("id").asText().equals(id)) {
        found.add(
            new Entry(
                (com.fasterxml.jackson.databind.node.ObjectNode) resource,
                resource.path("resourceType").asText(),
                "",
                entry.use()));
      }
    }
    return found.size() == 1 ? found.get(0) : null;
  }
}
