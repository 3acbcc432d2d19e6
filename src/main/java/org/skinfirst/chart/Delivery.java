package org.skinfirst.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Entry;
import org.skinfirst.chart.fhir.ResourceType;
import org.skinfirst.facts.Unread;
import org.skinfirst.pack.Pack;

/** Sorts what one call delivered: the resources, and what is missing. */
final class Delivery {

  /**
   * A resource as delivered.
   *
   * @param within areas of the chart that the key tells of under which it came
   */
  record Sent(Entry entry, Set<String> within) {}

  /** Keys with nothing of use behind them, or only part of it. */
  private final Set<String> unusable = new HashSet<>();

  private final List<Sent> resources = new ArrayList<>();
  private final Map<String, Entry> byReference = new HashMap<>();

  /** Those that came before under the same reference, and may have another name in their bundle. */
  private final List<Entry> again = new ArrayList<>(0);

  private final Servers servers;
  private @Nullable Map<String, Entry> byUrl;

  private final Gaps gaps = new Gaps();
  private final ChartInput input;
  private final Areas areas;

  Delivery(ChartInput input, Areas areas) {
    this.input = input;
    this.areas = areas;
    for (ChartInput.Proposal proposal : input.proposals()) {
      Entry.Use use = proposal.addressed() ? Entry.Use.ADDRESSED : Entry.Use.BACKGROUND;
      add(Entry.of(proposal.resource(), proposal.fullUrl(), use), Set.of());
    }
    input.service().prefetch().forEach(this::sort);
    List<Entry> all = new ArrayList<>(again);
    resources.forEach(sent -> all.add(sent.entry()));
    this.servers = new Servers(input.fhirServer(), all);
    for (String key : areas.needed()) {
      if (!input.service().prefetch().containsKey(key)) {
        gaps.add(new Unread("", key, areas.needing(key), "not asked for by this service"));
      }
    }
  }

  List<Sent> resources() {
    return resources;
  }

  Servers servers() {
    return servers;
  }

  /** What came once more, under a reference under which something had come. */
  List<Entry> again() {
    return again;
  }

  Gaps gaps() {
    return gaps;
  }

  /** Required keys behind which there is nothing. */
  List<String> missing() {
    return input.service().prefetch().entrySet().stream()
        .filter(e -> e.getValue().required())
        .map(Map.Entry::getKey)
        .filter(unusable::contains)
        .toList();
  }

  /** The resource that a reference inside the delivered data means; null when it is not there. */
  @Nullable Entry find(String reference) {
    Entry found = byReference.get(reference);
    if (found == null) {
      found = byUrl().get(reference);
    }
    return found != null || servers.isElsewhere(reference)
        ? found
        : byReference.get(Entry.relative(reference));
  }

  /** By the names that they have inside their bundles. */
  private Map<String, Entry> byUrl() {
    Map<String, Entry> urls = byUrl;
    if (urls == null) {
      urls = new HashMap<>();
      for (Sent sent : resources) {
        urls.putIfAbsent(sent.entry().fullUrl(), sent.entry());
      }
      for (Entry entry : again) {
        urls.putIfAbsent(entry.fullUrl(), entry);
      }
      urls.remove("");
      byUrl = urls;
    }
    return urls;
  }

  /** Areas of the chart that are incomplete where this cannot be read. */
  Set<String> areasOf(Sent sent) {
    Set<String> told = areas.ofType(sent.entry().type());
    return told.isEmpty() ? sent.within() : told;
  }

  private void sort(String key, Pack.Prefetch prefetch) {
    JsonNode value = input.prefetch().get(key);
    Arrival arrival = Arrival.of(prefetch, value);
    if (arrival.isLacking() || arrival.isBroken()) {
      unusable.add(key);
      Set<String> within = arrival.hasCome() ? areas.of(key) : areas.needing(key);
      if (!within.isEmpty() || arrival != Arrival.NOT_KEPT) {
        gaps.add(new Unread("", key, within, arrival.reason()));
      }
    }
    if (value != null && arrival == Arrival.RESOURCE) {
      add(Entry.of(value, "", Entry.Use.CHART), areas.of(key));
    } else if (value != null && arrival.hasEntries()) {
      addAll(value, key);
    }
  }

  private void addAll(JsonNode bundle, String key) {
    Set<String> within = areas.of(key);
    for (JsonNode node : bundle.path("entry")) {
      Entry entry = Entry.of(node);
      if (entry.type().equals(Entry.BUNDLE)) {
        addAll(entry.json(), key);
      } else if (!entry.isOutcome() && !entry.type().equals(Outcomes.TYPE)) {
        add(entry, within);
      }
    }
  }

  /**
   * @param within areas of the chart that are incomplete if nothing can be read here
   */
  private void add(Entry entry, Set<String> within) {
    if (!entry.isResource()) {
      Set<String> lacking = entry.isEmpty() ? Set.of() : within;
      gaps.add(new Unread("", "an entry", lacking, "no FHIR resource in it"));
    } else if (!ResourceType.isType(entry.type())) {
      String reference = entry.reference();
      gaps.add(new Unread(reference, reference, within, "no resource type of FHIR R4"));
    } else if (entry.id().isEmpty() || byReference.putIfAbsent(entry.reference(), entry) == null) {
      resources.add(new Sent(entry, within));
    } else {
      again.add(entry); // it came before, under a key or as a draft
    }
  }
}
