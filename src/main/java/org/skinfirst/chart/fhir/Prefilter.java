package org.skinfirst.chart.fhir;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.json.EntryReader;
import org.skinfirst.chart.kinds.WantedTerms;

/**
 * Tells of each resource of a prefetched bundle, while its bytes go by, whether any rule may ask
 * about it: because it names something that they ask for, or because something in it is not as in
 * FHIR R4. It may say yes too often, never no too often.
 */
public final class Prefilter implements EntryReader.Maker {

  /**
   * @param number of the type; all are below the number of types
   * @param terms what to look for; null where each resource may matter
   */
  record Watched(int number, Shape shape, @Nullable WantedTerms terms) {}

  private final Map<String, Watched> types = new HashMap<>();

  /** Takes a type that is read, with what to look for; null where each of it may matter. */
  public Prefilter watch(ResourceType<?> type, @Nullable WantedTerms terms) {
    types.put(type.name(), new Watched(types.size(), type.shape(), terms));
    return this;
  }

  /** Null where nothing is read of the type. */
  @Nullable Watched of(String type) {
    return types.get(type);
  }

  int size() {
    return types.size();
  }

  @Override
  public EntryReader make() {
    return new EntryScan(this);
  }

  @Override
  public EntryReader makeBare() {
    return new EntryScan(this)::readBare;
  }
}
