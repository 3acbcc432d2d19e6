package org.skinfirst.chart.fhir;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Map;
import org.skinfirst.chart.json.EntryReader;
import org.skinfirst.chart.json.JsonSource;
import org.skinfirst.chart.json.Scan;

/** Goes over the entries of one call, and over each resource in them. */
final class EntryScan implements EntryReader {

  private static final JsonSource NOTHING = JsonNodeFactory.instance.missingNode()::traverse;

  private final Scan scan;
  private final ResourceScan resource;

  EntryScan(Scan scan, Map<String, Prefilter.Watched> types) {
    this.scan = scan;
    this.resource = new ResourceScan(scan, types);
  }

  @Override
  public JsonNode read() throws IOException {
    JsonSource source = NOTHING;
    String fullUrl = "";
    boolean isOutcome = false;
    resource.begin();
    for (String name = scan.nextName(); name != null; name = scan.nextName()) {
      JsonToken token = scan.next();
      if (name.equals("resource") && token == JsonToken.START_OBJECT) {
        int from = scan.start();
        resource.read();
        source = scan.part(from, scan.end());
      } else if (name.equals("fullUrl") && token == JsonToken.VALUE_STRING) {
        fullUrl = scan.parser().getText();
      } else if (name.equals("search") && token == JsonToken.START_OBJECT) {
        isOutcome = isOutcome();
      } else {
        scan.skip();
      }
    }
    return JsonNodeFactory.instance.pojoNode(
        new Entry(source, resource.seen(fullUrl, isOutcome), Entry.Use.CHART));
  }

  private boolean isOutcome() throws IOException {
    boolean is = false;
    for (String name = scan.nextName(); name != null; name = scan.nextName()) {
      JsonToken token = scan.next();
      is |=
          name.equals("mode")
              && token == JsonToken.VALUE_STRING
              && scan.parser().getText().equals("outcome");
      scan.skip();
    }
    return is;
  }
}
