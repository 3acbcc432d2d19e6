package org.skinfirst.chart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.chart.kinds.Kinds;

/** The kinds of the records of one call; what is described alike is classified once. */
final class CallKinds {

  private final Customs customs;
  private final Map<List<Described>, Kinds> known = new HashMap<>();

  CallKinds(Customs customs) {
    this.customs = customs;
  }

  Kinds of(Concepts concepts) {
    return concepts.isEmpty()
        ? Kinds.NONE
        : known.computeIfAbsent(concepts.list(), customs.sets()::kindsOf);
  }

  Customs customs() {
    return customs;
  }
}
