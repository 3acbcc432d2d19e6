package org.skinfirst.cards;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A draft order with another product in place of its own. Where, how often and until when it is
 * used stays as it was written; what was said of the old product alone, such as its dose, goes.
 */
final class ChangedDraft {

  private static final String CONCEPT = "medicationCodeableConcept";
  private static final String REFERENCE = "medicationReference";
  private static final Set<String> OLD_PRODUCT = Set.of(REFERENCE, CONCEPT, "substitution");
  private static final Set<String> OF_THE_DRAFT =
      Set.of("resourceType", OrderTemplate.ID, "status", "intent", "subject", "dispenseRequest");
  private static final Set<String> DOSE =
      Set.of("doseAndRate", "maxDosePerPeriod", "maxDosePerAdministration", "maxDosePerLifetime");
  private static final Set<String> WEIGHED = Set.of("g", "mL", "ml");
  private static final String DISPLAY = "display";
  private static final String DOSAGE = "dosageInstruction";
  private static final String TIMING = "timing";
  private static final String REPEAT = "repeat";
  private static final String DURATION = "boundsDuration";
  private static final Set<String> ENDS = Set.of(DURATION, "boundsPeriod", "boundsRange", "count");
  private static final List<String> SAID = List.of("text", "patientInstruction");
  private static final int SHORTEST_NAME = 5;

  private final Map<String, Object> draft;
  private final Map<String, Object> order;

  /** Words by which the old product is called, and the new one is not. */
  private final Set<String> oldNames;

  /**
   * @param product what the draft's own is called on record
   */
  ChangedDraft(Map<String, Object> draft, String product, Map<String, Object> order) {
    this.draft = draft;
    this.order = order;
    this.oldNames = names(draft);
    oldNames.addAll(words(product));
    oldNames.removeAll(names(order));
  }

  Map<String, Object> resource() {
    Map<String, Object> changed = new LinkedHashMap<>(draft);
    OLD_PRODUCT.forEach(changed::remove);
    order.forEach(
        (name, value) -> {
          if (!OF_THE_DRAFT.contains(name)) {
            changed.put(name, value);
          }
        });
    List<Map<String, Object>> own = maps(draft.get(DOSAGE));
    if (!own.isEmpty()) {
      List<Map<String, Object>> ordered = maps(order.get(DOSAGE));
      Map<String, Object> other = ordered.isEmpty() ? Map.of() : ordered.get(0);
      changed.put(DOSAGE, own.stream().map(dosage -> dosage(dosage, other)).toList());
    }
    changed.computeIfPresent("dispenseRequest", (name, value) -> dispensed(value));
    Contained.keep(draft, changed);
    return changed;
  }

  /** One of the draft's own instructions, completed by that of the order. */
  private Map<String, Object> dosage(Map<String, Object> own, Map<String, Object> other) {
    Map<String, Object> dosage = new LinkedHashMap<>(own);
    DOSE.forEach(dosage::remove);
    for (String part : SAID) {
      if (!Collections.disjoint(words(dosage.get(part)), oldNames)) {
        dosage.remove(part);
      }
    }
    List<Object> said = SAID.stream().map(dosage::get).filter(Objects::nonNull).toList();
    Object ownTimes = dosage.get(TIMING);
    Object times = other.get(TIMING);
    other.forEach(dosage::putIfAbsent);
    if (said.isEmpty() || ownTimes != null) {
      dosage.put(TIMING, ended(dosage.get(TIMING), times));
    } else {
      dosage.put(TIMING, end(times, said));
    }
    dosage.values().removeIf(Objects::isNull);
    return dosage;
  }

  /** The draft's own times, and where they have no end, that of the order. */
  private @Nullable Object ended(@Nullable Object own, @Nullable Object other) {
    if (!(own instanceof Map<?, ?> timing)
        || !(timing.get(REPEAT) instanceof Map<?, ?> repeat)
        || !(other instanceof Map<?, ?> ordered)
        || !(ordered.get(REPEAT) instanceof Map<?, ?> until)
        || ENDS.stream().anyMatch(repeat::containsKey)) {
      return own;
    }
    Map<Object, Object> bounded = new LinkedHashMap<>(repeat);
    bounded.put(DURATION, WrittenLength.shorter(until.get(DURATION), supply()));
    bounded.values().removeIf(Objects::isNull);
    Map<Object, Object> times = new LinkedHashMap<>(timing);
    times.put(REPEAT, bounded);
    return times;
  }

  /** How long it is used where words say how often; null where they may say how long, too. */
  private @Nullable Object end(@Nullable Object ordered, List<Object> said) {
    if (!(ordered instanceof Map<?, ?> timing)
        || !(timing.get(REPEAT) instanceof Map<?, ?> repeat)
        || !(repeat.get(DURATION) instanceof Map<?, ?> longest)) {
      return null;
    }
    Object duration = WrittenLength.shorter(longest, supply());
    for (Object text : said) {
      WrittenLength length = WrittenLength.in(String.valueOf(text));
      if (!length.isClear()) {
        return null;
      }
      duration = WrittenLength.shorter(duration, length.days());
    }
    return duration == null ? null : Map.of(REPEAT, Map.of(DURATION, duration));
  }

  /** For how many days the draft is dispensed; null where it does not say. */
  private @Nullable Integer supply() {
    return draft.get("dispenseRequest") instanceof Map<?, ?> request
            && request.get("expectedSupplyDuration") instanceof Map<?, ?> supply
        ? WrittenLength.in(supply.get("value") + " " + supply.get("unit")).days()
        : null;
  }

  /** Words of what the product of an order is called. */
  private static Set<String> names(Map<String, Object> order) {
    Set<String> names = new HashSet<>();
    if (order.get(CONCEPT) instanceof Map<?, ?> concept) {
      names.addAll(words(concept.get("text")));
      maps(concept.get("coding")).forEach(coding -> names.addAll(words(coding.get(DISPLAY))));
    }
    if (order.get(REFERENCE) instanceof Map<?, ?> reference) {
      names.addAll(words(reference.get(DISPLAY)));
    }
    return names;
  }

  private static Set<String> words(@Nullable Object text) {
    return text instanceof String words
        ? Arrays.stream(words.toLowerCase(Locale.ROOT).split("\\P{L}+"))
            .filter(word -> word.length() >= SHORTEST_NAME)
            .collect(Collectors.toSet())
        : Set.of();
  }

  /**
   * An amount by weight or volume is one of the new product as well; null where nothing is left.
   */
  private static @Nullable Object dispensed(Object value) {
    if (!(value instanceof Map<?, ?> request)) {
      return value;
    }
    Map<String, Object> kept = new LinkedHashMap<>();
    request.forEach((name, part) -> kept.put(String.valueOf(name), part));
    if (kept.get("quantity") instanceof Map<?, ?> quantity
        && !WEIGHED.contains(String.valueOf(quantity.get("code")))
        && !WEIGHED.contains(String.valueOf(quantity.get("unit")))) {
      kept.remove("quantity");
    }
    return kept.isEmpty() ? null : kept;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> maps(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().filter(Map.class::isInstance).map(one -> (Map<String, Object>) one).toList()
        : List.of();
  }
}
