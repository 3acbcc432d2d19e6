package org.skinfirst.chart;

import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Entry;
import org.skinfirst.chart.fhir.ReadResource;
import org.skinfirst.chart.fhir.ResourceType;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.FactTypes;
import org.skinfirst.facts.Need;

/**
 * A type of resource that is read.
 *
 * @param type with the elements that are read of it
 * @param facts the types of fact that come of it, or that it gives its name to
 * @param reader makes them; null where something else does
 */
record ResourceKind<R extends Record>(
    ResourceType<R> type,
    Set<Class<? extends Fact>> facts,
    @Nullable BiConsumer<R, Reading> reader) {

  static <R extends Record> ResourceKind<R> of(
      Class<R> elements,
      @Nullable BiConsumer<R, Reading> reader,
      Set<Class<? extends Fact>> facts) {
    return new ResourceKind<>(ResourceType.of(elements), facts, reader);
  }

  String name() {
    return type.name();
  }

  /** Names of the types of fact. */
  Set<String> factNames() {
    return facts.stream().map(Class::getSimpleName).collect(Collectors.toSet());
  }

  /** Whether a fact that meets the need may come of it. */
  boolean gives(Need need) {
    Set<String> wanted = FactTypes.of(need.type());
    for (Class<? extends Fact> fact : facts) {
      if (wanted.contains(fact.getSimpleName())) {
        return true;
      }
    }
    return false;
  }

  ReadResource<R> read(Entry entry) {
    return type.read(entry);
  }
}
