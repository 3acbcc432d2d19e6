package org.skinfirst.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.skinfirst.facts.Unread;
import org.skinfirst.pack.Pack;

/** Sorts what one call delivered: the resources, and what is missing. */
final class Delivery {

  /** Keys with nothing behind them, or only part of it; the reason why. */
  private final Map<String, String> notSent = new LinkedHashMap<>();

  private final Map<String, String> incomplete = new LinkedHashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Entry> byReference = new HashMap<>();
  private final List<Unread> unread = new ArrayList<>();
  private final ChartInput input;
  private final Map<String, List<String>> areas;

  Delivery(ChartInput input, Map<String, List<String>> areas) {
    this.input = input;
    this.areas = areas;
    for (ChartInput.Proposal proposal : input.proposals()) {
      Entry.Use use = proposal.addressed() ? Entry.Use.ADDRESSED : Entry.Use.BACKGROUND;
      add(Entry.of(proposal.resource(), proposal.fullUrl(), use), Set.of());
    }
    input.service().prefetch().forEach(this::sort);
    notSent.forEach((key, why) -> unread.add(new Unread("", key, areasWithoutAny(key), why)));
    incomplete.forEach((key, why) -> unread.add(new Unread("", key, areasOf(key), why)));
  }

  List<Entry> entries() {
    return entries;
  }

  List<Unread> unread() {
    return unread;
  }

  /** Required keys behind which there is nothing. */
  List<String> missing() {
    return input.service().prefetch().entrySet().stream()
        .filter(e -> e.getValue().required())
        .map(Map.Entry::getKey)
        .filter(key -> notSent.containsKey(key) || incomplete.containsKey(key))
        .toList();
  }

  /** The resource that a reference inside the delivered data means; null when it is not there. */
  @Nullable Entry find(String reference) {
    Entry found = byReference.get(reference);
    return found != null ? found : byReference.get(Entry.relative(reference));
  }

  /** Areas of the chart that a resource of this type tells of. */
  Set<String> areasOfType(String type) {
    Set<String> found = new TreeSet<>();
    input
        .service()
        .prefetch()
        .forEach(
            (key, prefetch) -> {
              if (prefetch.type().equals(type)) {
                found.addAll(areasOf(key));
              }
            });
    return found;
  }

  private void sort(String key, Pack.Prefetch prefetch) {
    JsonNode value = input.prefetch().get(key);
    Arrival arrival = Arrival.of(prefetch, value);
    if (arrival.isLacking()) {
      notSent.put(key, arrival.reason());
    } else if (arrival.isBroken()) {
      incomplete.put(key, arrival.reason());
    }
    if (arrival == Arrival.RESOURCE) {
      add(Entry.of(value, "", Entry.Use.CHART), areasOf(key));
    } else if (arrival == Arrival.BUNDLE || arrival == Arrival.FIRST_PAGE) {
      addAll(value, key);
    }
  }

  private void addAll(JsonNode bundle, String key) {
    Set<String> within = areasOf(key);
    for (JsonNode entry : bundle.path("entry")) {
      if (!entry.path("search").path("mode").asText().equals("outcome")) {
        add(Entry.of(entry), within);
      }
    }
  }

  /**
   * @param within areas of the chart that are incomplete if nothing can be read here
   */
  private void add(@Nullable Entry entry, Set<String> within) {
    if (entry == null) {
      unread.add(new Unread("", "an entry", within, "no FHIR resource in it"));
      return;
    }
    if (!entry.id().isEmpty() && byReference.putIfAbsent(entry.reference(), entry) != null) {
      return; // the same resource under a second key, or the draft of one in the chart
    }
    if (!entry.fullUrl().isEmpty()) {
      byReference.putIfAbsent(entry.fullUrl(), entry);
    }
    entries.add(entry);
  }

  private Set<String> areasOf(String key) {
    Set<String> found = new TreeSet<>();
    areas.forEach(
        (area, keys) -> {
          if (keys.contains(key)) {
            found.add(area);
          }
        });
    return found;
  }

  /** Areas of the key of which no other key was delivered either. */
  private Set<String> areasWithoutAny(String key) {
    Set<String> found = areasOf(key);
    found.removeIf(area -> !notSent.keySet().containsAll(areas.get(area)));
    return found;
  }
}
