package org.skinfirst.chart;

import java.util.ArrayList;
import java.util.List;
import org.skinfirst.chart.kinds.Described;

/** The concepts of one record, gathered until its kinds are asked for. */
final class Concepts {

  private final List<Described> list = new ArrayList<>(4);

  Concepts add(Described concept) {
    if (!concept.isNothing()) {
      list.add(concept);
    }
    return this;
  }

  Concepts addAll(List<Described> concepts) {
    concepts.forEach(this::add);
    return this;
  }

  Concepts addNotes(List<Note> notes) {
    notes.forEach(note -> add(note.text()));
    return this;
  }

  /** Adds what stands elsewhere, or in a reference, as if it stood here. */
  Concepts add(String path, Described concept) {
    return add(new Described(path, concept.codes(), concept.text()));
  }

  boolean isEmpty() {
    return list.isEmpty();
  }

  /** What the first of them is called. */
  String label() {
    return list.isEmpty() ? "" : list.get(0).label();
  }

  List<Described> list() {
    return list;
  }
}
