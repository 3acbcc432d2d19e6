package org.skinfirst.chart.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import org.skinfirst.chart.json.EntryReader;
import org.skinfirst.chart.json.JsonSource;
import org.skinfirst.chart.json.PlainJson;

/** Goes over the entries of one call, and over each resource in them. */
final class EntryScan implements EntryReader {

  private static final JsonSource NOTHING = JsonNodeFactory.instance.missingNode()::traverse;
  private static final byte[] RESOURCE = bytes("resource");
  private static final byte[] FULL_URL = bytes("fullUrl");
  private static final byte[] SEARCH = bytes("search");
  private static final byte[] MODE = bytes("mode");
  private static final byte[] OUTCOME = bytes("outcome");
  private static final byte[] RESPONSE = bytes("response");

  private final ResourceScan resource;

  EntryScan(Prefilter prefilter) {
    this.resource = new ResourceScan(prefilter);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public JsonNode read(PlainJson json) {
    JsonSource source = NOTHING;
    String fullUrl = "";
    boolean isOutcome = false;
    boolean isEmpty = true;
    resource.begin();
    for (boolean more = json.enterObject(); more; more = json.nextName()) {
      if (json.last().is(RESOURCE) && json.peek() == '{') {
        int from = json.at();
        resource.read(json);
        source = json.since(from);
        isEmpty = false;
      } else if (json.last().is(FULL_URL) && json.peek() == '"') {
        fullUrl = ResourceScan.text(json);
      } else if (json.last().is(SEARCH) && json.peek() == '{') {
        isOutcome = isOutcome(json);
      } else {
        isEmpty &= json.peek() == 'n' || !(json.last().is(RESOURCE) || json.last().is(RESPONSE));
        json.skip();
      }
    }
    return JsonNodeFactory.instance.pojoNode(
        new Entry(source, resource.seen(fullUrl, isOutcome), Entry.Use.CHART, isEmpty, false));
  }

  /** Goes past a resource that stands outside of a bundle. */
  JsonNode readBare(PlainJson json) {
    resource.begin();
    int from = json.at();
    resource.read(json);
    return JsonNodeFactory.instance.pojoNode(
        new Entry(json.since(from), resource.seen("", false), Entry.Use.CHART, false, true));
  }

  private static boolean isOutcome(PlainJson json) {
    boolean is = false;
    for (boolean more = json.enterObject(); more; more = json.nextName()) {
      boolean isMode = json.last().is(MODE) && json.peek() == '"';
      json.skip();
      is |= isMode && json.last().is(OUTCOME);
    }
    return is;
  }
}
