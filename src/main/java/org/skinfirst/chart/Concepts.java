package org.skinfirst.chart;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.chart.kinds.ValueSets;

/** The concepts of one record, gathered until its kinds are asked for. */
final class Concepts {

  private final List<Described> list = new ArrayList<>();

  Concepts add(String path, CodeableConcept concept) {
    List<Described.Code> codes = new ArrayList<>();
    for (Coding coding : concept.getCoding()) {
      codes.add(
          new Described.Code(
              orEmpty(coding.getSystem()),
              orEmpty(coding.getCode()),
              orEmpty(coding.getDisplay())));
    }
    String text = orEmpty(concept.getText());
    if (!codes.isEmpty() || !text.isEmpty()) {
      list.add(new Described(path, codes, text));
    }
    return this;
  }

  Concepts addAll(String path, List<CodeableConcept> concepts) {
    concepts.forEach(concept -> add(path, concept));
    return this;
  }

  Concepts addText(String path, String text) {
    if (text != null && !text.isBlank()) {
      list.add(new Described(path, List.of(), text));
    }
    return this;
  }

  Concepts addAll(Concepts others) {
    list.addAll(others.list);
    return this;
  }

  boolean isEmpty() {
    return list.isEmpty();
  }

  /** What the first of them is called. */
  String label() {
    return list.isEmpty() ? "" : list.get(0).label();
  }

  Kinds kinds(ValueSets sets) {
    return list.isEmpty() ? Kinds.NONE : sets.kindsOf(list);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
