package org.skinfirst.web.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skinfirst.pack.Pack;

/** The resources of a hook request or a Bundle, wherever in it they lie. */
final class ChartRecords {

  /**
   * A resource in its place.
   *
   * @param draft whether the call proposes it
   * @param entries list that holds it as an entry; null for one that stands alone
   */
  record Placed(
      ObjectNode resource, boolean draft, @org.jspecify.annotations.Nullable ArrayNode entries) {

    String type() {
      return resource.path("resourceType").asText();
    }

    String reference() {
      return type() + '/' + resource.path("id").asText();
    }
  }

  private final ObjectNode body;

  ChartRecords(ObjectNode body) {
    this.body = body;
  }

  boolean isBundle() {
    return body.path("resourceType").asText().equals("Bundle");
  }

  /** Each once, in the order in which they are sent. */
  List<Placed> all() {
    List<Placed> all = new ArrayList<>();
    if (isBundle()) {
      addAll(body, false, all);
    } else {
      body.path("prefetch").forEach(part -> addAll(part, false, all));
      body.path("context").forEach(part -> addAll(part, true, all));
    }
    List<Placed> once = new ArrayList<>();
    for (Placed one : all) {
      if (once.stream().noneMatch(other -> other.reference().equals(one.reference()))) {
        once.add(one);
      }
    }
    return once;
  }

  private static void addAll(JsonNode part, boolean draft, List<Placed> to) {
    if (part.path("resourceType").asText().equals("Bundle")) {
      ArrayNode entries = part.path("entry") instanceof ArrayNode list ? list : null;
      for (JsonNode entry : part.path("entry")) {
        if (entry.path("resource") instanceof ObjectNode resource) {
          to.add(new Placed(resource, draft, entries));
        }
      }
    } else if (part instanceof ObjectNode resource
        && resource.path("resourceType").isTextual()
        && !resource.path("resourceType").asText().equals("OperationOutcome")) {
      to.add(new Placed(resource, draft, null));
    }
  }

  Optional<Placed> find(String reference) {
    return all().stream().filter(one -> one.reference().equals(reference)).findFirst();
  }

  Optional<Placed> first(String type) {
    return all().stream().filter(one -> one.type().equals(type)).findFirst();
  }

  /** Takes a resource out, everywhere that it lies. */
  void remove(String reference) {
    List<ArrayNode> lists = new ArrayList<>();
    if (isBundle()) {
      addLists(body, lists);
    } else {
      body.path("prefetch").forEach(part -> addLists(part, lists));
      body.path("context").forEach(part -> addLists(part, lists));
    }
    for (ArrayNode entries : lists) {
      for (int i = entries.size() - 1; i >= 0; i--) {
        JsonNode resource = entries.get(i).path("resource");
        String found = resource.path("resourceType").asText() + '/' + resource.path("id").asText();
        if (found.equals(reference)) {
          entries.remove(i);
        }
      }
    }
  }

  private static void addLists(JsonNode part, List<ArrayNode> to) {
    if (part.path("entry") instanceof ArrayNode entries) {
      to.add(entries);
    }
  }

  /** Puts a resource among those of its kind, or among what the call proposes. */
  void add(ObjectNode resource, Pack.Service service) {
    String type = resource.path("resourceType").asText();
    if (isBundle()) {
      entries(body).addObject().set("resource", resource);
    } else if (resource.path("status").asText().equals("draft")
        || service.context().proposals().equals("conditions") && type.equals("Condition")) {
      ObjectNode context = (ObjectNode) body.get("context");
      ObjectNode drafts = object(context, service.context().proposals());
      entries(drafts).addObject().set("resource", resource);
      if (context.path("selections") instanceof ArrayNode selections) {
        selections.add(type + '/' + resource.path("id").asText());
      }
    } else {
      service
          .prefetch()
          .forEach(
              (key, wanted) -> {
                if (wanted.type().equals(type)) {
                  entries(object(object(body, "prefetch"), key))
                      .addObject()
                      .set("resource", resource);
                }
              });
    }
  }

  private static ObjectNode object(ObjectNode in, String name) {
    if (in.get(name) instanceof ObjectNode there) {
      return there;
    }
    return in.putObject(name);
  }

  private static ArrayNode entries(ObjectNode bundle) {
    if (!bundle.path("resourceType").asText().equals("Bundle")) {
      bundle.removeAll();
      bundle.put("resourceType", "Bundle").put("type", "searchset");
    }
    return bundle.get("entry") instanceof ArrayNode there ? there : bundle.putArray("entry");
  }
}
