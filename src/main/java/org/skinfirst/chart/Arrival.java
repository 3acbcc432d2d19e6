package org.skinfirst.chart;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Entry;
import org.skinfirst.pack.Pack;

/**
 * What arrived under one prefetch key. CDS Hooks leaves it open what an absent key, a null and an
 * empty bundle mean; here only a bundle, or a null for a search, says "there is none".
 */
public enum Arrival {
  NOTHING(Worth.LACKING, "not sent"),
  NULL_FOR_READ(Worth.LACKING, "sent as null"),
  NO_RESOURCE(Worth.LACKING, "not a FHIR resource"),
  OTHER_TYPE(Worth.LACKING, "another type of resource"),
  /** The EHR tried and could not; asking again would bring the same. */
  REFUSED(Worth.BROKEN, "refused by the sender"),
  /** The EHR has no such data; another list may tell the same. */
  NOT_KEPT(Worth.BROKEN, "not kept by the sender"),
  FIRST_PAGE(Worth.BROKEN, "only the first page was sent"),
  PART(Worth.BROKEN, "only part of it was sent"),
  BROKEN_OFF(Worth.BROKEN, "the sender could not complete it"),
  NO_LIST(Worth.BROKEN, "its entries are no list"),
  NULL_FOR_SEARCH(Worth.WHOLE, ""),
  RESOURCE(Worth.WHOLE, ""),
  BUNDLE(Worth.WHOLE, "");

  private enum Worth {
    LACKING,
    BROKEN,
    WHOLE
  }

  private final Worth worth;
  private final String reason;

  Arrival(Worth worth, String reason) {
    this.worth = worth;
    this.reason = reason;
  }

  /**
   * @param value null when the key is absent
   */
  public static Arrival of(Pack.Prefetch wanted, @Nullable JsonNode value) {
    if (value == null) {
      return NOTHING;
    }
    if (value.isNull()) {
      return wanted.query().contains("?") ? NULL_FOR_SEARCH : NULL_FOR_READ;
    }
    if (!value.isObject()) {
      return NO_RESOURCE;
    }
    String type = value.path("resourceType").asText();
    if (type.equals(Outcomes.TYPE)) {
      return Outcomes.isNotSupported(value) ? NOT_KEPT : REFUSED;
    }
    if (type.equals(Entry.BUNDLE)) {
      return bundle(value, wanted.type());
    }
    return type.equals(wanted.type()) ? RESOURCE : OTHER_TYPE;
  }

  private static Arrival bundle(JsonNode bundle, String type) {
    JsonNode list = bundle.path("entry");
    if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
      return NO_LIST;
    }
    for (JsonNode link : bundle.path("link")) {
      if (link.path("relation").asText().equals("next")) {
        return FIRST_PAGE;
      }
    }
    long came = 0;
    for (JsonNode node : list) {
      Entry entry = Entry.of(node);
      Arrival part = part(entry, type);
      if (part.worth != Worth.WHOLE) {
        return part;
      }
      came += entry.type().equals(type) || entry.type().equals(Outcomes.TYPE) ? 1 : 0;
    }
    return bundle.path("total").asLong() > came ? PART : BUNDLE;
  }

  /**
   * What an entry says of the whole; another bundle in it is the answer to one query of a batch.
   */
  private static Arrival part(Entry entry, String type) {
    if (entry.type().equals(Entry.BUNDLE)) {
      return bundle(entry.json(), type);
    }
    if (entry.type().equals(Outcomes.TYPE)) {
      JsonNode outcome = entry.json();
      return Outcomes.isNotSupported(outcome)
          ? NOT_KEPT
          : Outcomes.isFailure(outcome) ? BROKEN_OFF : BUNDLE;
    }
    return BUNDLE;
  }

  /** Whether nothing usable came, so that it is worth asking for. */
  public boolean isLacking() {
    return worth == Worth.LACKING;
  }

  /** Whether anything came, of whatever use. */
  boolean hasCome() {
    return this != NOTHING && this != NULL_FOR_READ && this != NOT_KEPT;
  }

  /** Whether there are entries to be read. */
  boolean hasEntries() {
    return this == BUNDLE || this == FIRST_PAGE || this == PART || this == BROKEN_OFF;
  }

  /** Whether some of it did not come. */
  boolean isBroken() {
    return worth == Worth.BROKEN;
  }

  /** Why it is lacking or broken, for the clinician. */
  String reason() {
    return reason;
  }
}
