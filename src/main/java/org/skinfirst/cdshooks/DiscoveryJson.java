package org.skinfirst.cdshooks;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import org.skinfirst.pack.Pack;

/** The pack's services → the discovery response. */
public final class DiscoveryJson {

  private static final String SPECIFICATION = "2.0.1";

  private DiscoveryJson() {}

  /**
   * @param ballot whether to send what only the ballot of CDS Hooks 3.0 knows; strict readers of
   *     2.0 refuse it
   */
  public static byte[] write(Pack pack, boolean ballot) {
    return JsonWriter.bytes(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("services");
          for (Pack.Service service : pack.services()) {
            service(json, service, ballot);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void service(JsonGenerator json, Pack.Service service, boolean ballot)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("hook", service.hook());
    JsonWriter.text(json, "title", service.title());
    json.writeStringField("description", service.description());
    json.writeStringField("id", service.id());
    if (ballot) {
      json.writeStringField("version", SPECIFICATION);
      json.writeStringField("hookVersion", service.context().version());
    }
    if (!service.prefetch().isEmpty()) {
      json.writeObjectFieldStart("prefetch");
      for (Map.Entry<String, Pack.Prefetch> prefetch : service.prefetch().entrySet()) {
        json.writeStringField(prefetch.getKey(), prefetch.getValue().query());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
