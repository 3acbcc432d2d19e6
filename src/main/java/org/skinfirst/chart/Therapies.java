package org.skinfirst.chart;

import org.jspecify.annotations.Nullable;
import org.skinfirst.facts.Therapy;

/** Makes the {@link Therapy} of whatever record orders or states one. */
final class Therapies {

  /** How something is used; {@code days} since it began. */
  record Way(Use use, boolean asNeeded, @Nullable Integer days) {

    boolean counts() {
      return use.current() || use.planned();
    }
  }

  private Therapies() {}

  /** One of which nothing says how long it is in use. */
  static void add(Concepts concepts, Use use, Reasons reasons, Reading reading) {
    add(concepts, new Way(use, false, null), reasons, reading);
  }

  static void add(Concepts concepts, Way way, Reasons reasons, Reading reading) {
    Use use = way.use();
    if (way.counts() && reading.customs().isFormOpen(reading.kinds(concepts).ids())) {
      reading.gap("which form it has, is not known");
    }
    reading.add(
        concepts,
        named -> {
          Use now = use.of(named);
          return new Therapy(
              reading.reference(),
              concepts.label(),
              named.kinds(),
              named.byText(),
              now.current(),
              now.proposed(),
              now.planned(),
              use.isPossible(named),
              now.past(),
              way.asNeeded(),
              way.asNeeded() ? null : way.days(),
              reasons.stated(),
              reasons.kinds(),
              reasons.remarks(),
              named.said());
        });
  }
}
