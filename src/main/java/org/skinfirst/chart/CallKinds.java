package org.skinfirst.chart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.chart.kinds.ValueSets;

/** The kinds of the records of one call; what is described alike is classified once. */
final class CallKinds {

  private final ValueSets sets;
  private final Map<List<Described>, Kinds> known = new HashMap<>();

  CallKinds(ValueSets sets) {
    this.sets = sets;
  }

  Kinds of(Concepts concepts) {
    return concepts.isEmpty() ? Kinds.NONE : known.computeIfAbsent(concepts.list(), sets::kindsOf);
  }
}
