package org.skinfirst.hook;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import org.skinfirst.pack.Pack;

/** The pack's services → the discovery response. */
final class DiscoveryJson {

  private static final String SPECIFICATION = "2.0.1";

  private DiscoveryJson() {}

  static byte[] write(Pack pack) {
    return Wire.bytes(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("services");
          for (Pack.Service service : pack.services()) {
            service(json, service);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void service(JsonGenerator json, Pack.Service service) throws IOException {
    json.writeStartObject();
    json.writeStringField("hook", service.hook());
    Wire.text(json, "title", service.title());
    json.writeStringField("description", service.description());
    json.writeStringField("id", service.id());
    json.writeStringField("version", SPECIFICATION);
    HookContext hook = HookContext.HOOKS.get(service.hook());
    if (hook != null) {
      json.writeStringField("hookVersion", hook.version());
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
