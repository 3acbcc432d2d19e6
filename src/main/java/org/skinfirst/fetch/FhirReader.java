package org.skinfirst.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.skinfirst.cdshooks.BearerToken;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.chart.json.RefusedJsonException;
import org.skinfirst.outbound.AllowedUrl;
import org.skinfirst.outbound.OutboundClient;
import org.skinfirst.outbound.OutboundException;
import org.skinfirst.outbound.UrlScope;

/** Reads one server for one call; all its queries share the time and the bytes. */
final class FhirReader {

  static final int PAGES = 5;
  private static final long BYTES = 8_000_000;

  private final OutboundClient http;
  private final Gateway gateway;
  private final UrlScope server;
  private final BearerToken token;
  private final Deadline deadline;
  private final AtomicLong bytes = new AtomicLong(BYTES);

  /**
   * @param end of the call's time, on the clock of {@link System#nanoTime}
   * @param exchange longest time for one answer
   */
  record Deadline(long end, Duration exchange) {

    Duration left() {
      long left = Math.min(exchange.toNanos(), end - System.nanoTime());
      return Duration.ofNanos(Math.max(0, left));
    }
  }

  FhirReader(
      OutboundClient http, Gateway gateway, UrlScope server, BearerToken token, Deadline deadline) {
    this.http = http;
    this.gateway = gateway;
    this.server = server;
    this.token = token;
    this.deadline = deadline;
  }

  /** What lies at a URL of the server; all pages of it that can be had. */
  ObjectNode read(String url) throws NotReadException {
    ObjectNode first = get(url);
    return isBundle(first) ? whole(first, url) : first;
  }

  /**
   * A bundle with the pages that follow it. It keeps its link to the next page where that page
   * cannot be had, and the total that it was said to have. One whose entries are no list stays as
   * it is.
   *
   * @param url of the bundle; empty where it is not known
   */
  ObjectNode whole(ObjectNode first, String url) {
    if (!hasList(first)) {
      return first;
    }
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.set("resourceType", first.get("resourceType"));
    ArrayNode entries = whole.putArray("entry");
    first.path("entry").forEach(entries::add);
    long total = first.path("total").asLong();
    String next = next(first);
    try {
      Set<String> seen = new HashSet<>(Set.of(url));
      for (int pages = 1; !next.isEmpty() && pages < PAGES && seen.add(next); pages++) {
        ObjectNode page = get(next);
        if (!isBundle(page) || !hasList(page)) {
          break;
        }
        page.path("entry").forEach(entries::add);
        total = Math.max(total, page.path("total").asLong());
        next = next(page);
      }
    } catch (NotReadException e) {
      // the link below says that there is more
    }
    whole.put("total", total); // below what came where none was said
    if (!next.isEmpty()) {
      whole.putArray("link").addObject().put("relation", "next").put("url", next);
    }
    return whole;
  }

  /** Also where it has none, as an empty bundle may be sent. */
  private static boolean hasList(ObjectNode bundle) {
    JsonNode entries = bundle.path("entry");
    return entries.isMissingNode() || entries.isNull() || entries.isArray();
  }

  private static boolean isBundle(ObjectNode resource) {
    return resource.path("resourceType").asText().equals("Bundle");
  }

  private static String next(ObjectNode bundle) {
    for (JsonNode link : bundle.path("link")) {
      if (link.path("relation").asText().equals("next")) {
        return link.path("url").asText("none");
      }
    }
    return "";
  }

  private ObjectNode get(String url) throws NotReadException {
    AllowedUrl allowed =
        server.allow(url).orElseThrow(() -> new NotReadException(Outcome.NOT_ALLOWED, "elsewhere"));
    Duration left = deadline.left();
    if (left.isZero()) {
      throw new NotReadException(Outcome.BUSY, "no time left");
    }
    try {
      OutboundClient.Reply reply = http.get(allowed, token, "application/fhir+json", left);
      // FHIR, RESTful API, search: 404 where the type is not supported.
      if (reply.status() != 200) {
        throw new NotReadException(Outcome.of(reply.status()), "status " + reply.status());
      }
      if (bytes.addAndGet(-reply.body().length) < 0) {
        throw new NotReadException(Outcome.UNREADABLE, "too large altogether");
      }
      ObjectNode resource = gateway.read(reply.body());
      if (!resource.path("resourceType").isTextual()) {
        throw new NotReadException(Outcome.UNREADABLE, "no FHIR resource");
      }
      return resource;
    } catch (OutboundException e) {
      throw new NotReadException(Outcome.of(e.reason()), e.reason().name());
    } catch (RefusedJsonException e) {
      throw new NotReadException(Outcome.UNREADABLE, "no JSON within the limits");
    }
  }
}
