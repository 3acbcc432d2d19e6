package org.skinfirst.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Names;
import org.skinfirst.chart.fhir.Prefilter;
import org.skinfirst.chart.kinds.WantedTerms;
import org.skinfirst.facts.Need;

/** What the rules ask about, by type of resource. */
final class Asked {

  private final Customs customs;
  private final Collection<Need> needs;
  private @Nullable Map<String, WantedTerms> terms;

  /**
   * @param needs what the patterns of the rules ask for
   */
  Asked(Customs customs, Collection<Need> needs) {
    this.customs = customs;
    this.needs = needs;
  }

  /** A type without, as a rule asks for any fact that comes of it. */
  private synchronized Map<String, WantedTerms> terms() {
    Map<String, WantedTerms> made = terms;
    if (made == null) {
      made = new HashMap<>();
      for (ResourceKind<?> kind : ResourceKinds.ALL) {
        List<Need> asked = new ArrayList<>(needs.stream().filter(kind::gives).toList());
        if (asked.stream().noneMatch(Need::isOpen)) {
          Set<String> unknown = customs.conventions().unknown();
          unknown.forEach(id -> asked.add(new Need(kind.name(), Set.of(id), Set.of())));
          made.put(kind.name(), customs.sets().terms(asked));
        }
      }
      terms = made;
    }
    return made;
  }

  /** Tells of resources, before they are read, whether they may be asked about. */
  Prefilter prefilter() {
    Prefilter prefilter = new Prefilter();
    ResourceKinds.ALL.forEach(kind -> prefilter.watch(kind.type(), terms().get(kind.name())));
    return prefilter;
  }

  /** Whether a resource that names these may be asked about. */
  boolean mayBe(ResourceKind<?> kind, Names names) {
    WantedTerms wanted = terms().get(kind.name());
    return wanted == null || names.concepts().stream().anyMatch(wanted::mayName);
  }
}
