package org.skinfirst.chart.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.POJONode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.json.JsonSource;

/** One resource as delivered; what it says is read when it is asked for. */
public final class Entry {

  public static final String BUNDLE = "Bundle";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** FHIR allows 64; some servers need more. */
  private static final int LONGEST_ID = 255;

  private static final boolean[] IN_ID = new boolean[128];

  static {
    for (char c = 0; c < IN_ID.length; c++) {
      IN_ID[c] = Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_';
    }
  }

  /** Part of the chart; a proposal that is asked about; a proposal in the background. */
  public enum Use {
    CHART,
    ADDRESSED,
    BACKGROUND
  }

  private final JsonSource source;
  private final Seen seen;
  private final Use use;
  private final boolean isEmpty;
  private final boolean isScanned;
  private final String id;
  private final String reference;
  private @Nullable ReadResource<Object> read;

  /**
   * @param isScanned whether the source is the resource's own bytes, gone over once
   */
  Entry(JsonSource source, Seen seen, Use use, boolean isEmpty, boolean isScanned) {
    this.isScanned = isScanned;
    this.source = source;
    this.seen = seen;
    this.use = use;
    this.isEmpty = isEmpty;
    this.id = isId(seen.id()) ? seen.id() : "";
    this.reference = id.isEmpty() ? seen.type() : seen.type() + '/' + id;
  }

  /** An entry of a bundle in the chart. */
  public static Entry of(JsonNode entry) {
    return entry instanceof POJONode node && node.getPojo() instanceof Entry seen
        ? seen
        : of(entry.path("resource"), entry, Use.CHART);
  }

  /** A resource that stands in no bundle of the chart. */
  public static Entry of(JsonNode resource, String fullUrl, Use use) {
    return new Entry(resource::traverse, Seen.in(resource, fullUrl, false), use, false, false);
  }

  private static Entry of(JsonNode resource, JsonNode entry, Use use) {
    boolean isOutcome = entry.path("search").path("mode").asText().equals("outcome");
    return new Entry(
        resource::traverse,
        Seen.in(resource, entry.path("fullUrl").asText(), isOutcome),
        use,
        !entry.hasNonNull("resource") && !entry.hasNonNull("response"),
        false);
  }

  /**
   * What is known of a resource that was scanned as it stands in its bytes, so that it need not be
   * scanned again; empty for others.
   *
   * @param fullUrl its name in the bundle that it will stand in; empty for none
   */
  public byte[] head(String fullUrl) {
    return isScanned ? seen.named(fullUrl).bytes() : new byte[0];
  }

  /**
   * The same entry from its head.
   *
   * @param source of the bytes that were scanned
   */
  public static Entry ofHead(ByteBuffer head, JsonSource source) {
    return new Entry(source, Seen.in(head), Use.CHART, false, true);
  }

  /** Whether there is a resource in it at all. */
  public boolean isResource() {
    return !seen.type().isEmpty();
  }

  /** Whether nothing was to come in it: no resource, and no answer to a request. */
  public boolean isEmpty() {
    return isEmpty;
  }

  /** Whether it only tells how a search went. */
  public boolean isOutcome() {
    return seen.isOutcome();
  }

  /** Whether any rule may ask about it. */
  public boolean mayMatter() {
    return seen.mayMatter();
  }

  /** Of one that matters to no rule, the medication that it refers to; empty without one. */
  public String medication() {
    return seen.medication();
  }

  /** Whether one that matters to no rule says itself what it is about. */
  public boolean isNamed() {
    return seen.isNamed();
  }

  public String type() {
    return seen.type();
  }

  /** Its name inside its bundle; empty without one. */
  public String fullUrl() {
    return seen.fullUrl();
  }

  /** The reference under which the resource says whose it is; empty when it does not say. */
  public String subject() {
    return seen.subject();
  }

  /** The identifier, "system|value", by which it says whose it is; empty when it does not. */
  public String owner() {
    return seen.owner();
  }

  public Use use() {
    return use;
  }

  /** {@code Type/id}; the type alone where the id is missing or can be none. */
  public String reference() {
    return reference;
  }

  /** Empty where it can be none. */
  public String id() {
    return id;
  }

  ReadResource<Object> read(Shape shape) {
    ReadResource<Object> known = read;
    if (known == null) {
      try (JsonParser parser = source.open()) {
        known = ResourceReader.read(parser, shape);
        read = known;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return known;
  }

  /** The resource that it contains under this id; null where there is not exactly one. */
  public @Nullable Entry contained(String inside) {
    Entry found = null;
    for (JsonNode resource : json().path("contained")) {
      if (resource.path("id").asText().equals(inside)) {
        if (found != null) {
          return null;
        }
        found = of(resource, "", use);
      }
    }
    return found;
  }

  /** The whole resource. */
  public JsonNode json() {
    try (JsonParser parser = source.open()) {
      return MAPPER.readTree(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it can be the id of a resource. */
  static boolean isId(String id) {
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c >= IN_ID.length || !IN_ID[c]) {
        return false;
      }
    }
    return true;
  }

  /** The part behind the last "Type/" of a relative or absolute reference; empty for others. */
  public static String relative(String reference) {
    int history = reference.indexOf("/_history/");
    int end = history < 0 ? reference.length() : history;
    int id = reference.lastIndexOf('/', end - 1);
    if (id < 0 || !isId(reference.substring(id + 1, end))) {
      return "";
    }
    return reference.substring(reference.lastIndexOf('/', id - 1) + 1, end);
  }
}
