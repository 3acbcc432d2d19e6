package org.skinfirst.chart.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Makes nodes of a body that is plain JSON, all but the entries of prefetched bundles. */
final class PlainNodes {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** How far inside a call a value stands, on the way to an entry of a prefetched bundle. */
  private enum Place {
    CALL,
    PREFETCH,
    BUNDLE,
    ENTRIES,
    ELSEWHERE;

    Place member(String name) {
      return switch (this) {
        case CALL -> name.equals("prefetch") ? PREFETCH : ELSEWHERE;
        case PREFETCH -> BUNDLE;
        case BUNDLE -> name.equals("entry") ? ENTRIES : ELSEWHERE;
        default -> ELSEWHERE;
      };
    }
  }

  private final PlainJson json;
  private final EntryReader entries;

  PlainNodes(PlainJson json, EntryReader entries) {
    this.json = json;
    this.entries = entries;
  }

  /**
   * @throws PlainJson.NotPlain where only a parser can tell what is right
   */
  ObjectNode read() {
    if (json.peek() != '{') {
      throw PlainJson.NOT_PLAIN;
    }
    ObjectNode call = object(Place.CALL);
    if (!json.isAtEnd()) {
      throw PlainJson.NOT_PLAIN;
    }
    return call;
  }

  private ObjectNode object(Place place) {
    ObjectNode object = NODES.objectNode();
    for (boolean more = json.enterObject(); more; more = json.nextName()) {
      String name = json.last().string();
      object.set(name, value(place.member(name)));
    }
    return object;
  }

  private ArrayNode array(Place place) {
    ArrayNode array = NODES.arrayNode();
    for (boolean more = json.enterArray(); more; more = json.nextItem()) {
      boolean isEntry = place == Place.ENTRIES && json.peek() == '{';
      array.add(isEntry ? entries.read(json) : value(Place.ELSEWHERE));
    }
    return array;
  }

  private JsonNode value(Place place) {
    byte first = json.peek();
    if (first == '{') {
      return object(place);
    }
    if (first == '[') {
      return array(place);
    }
    json.value();
    return switch (first) {
      case '"' -> NODES.textNode(json.text());
      case 't', 'f' -> NODES.booleanNode(first == 't');
      case 'n' -> NODES.nullNode();
      default -> number(json.last());
    };
  }

  private static JsonNode number(PlainScalar number) {
    return number.isWhole() && number.length() < PlainScalar.SHORT
        ? NODES.numberNode(Long.parseLong(number.string()))
        : NODES.numberNode(new BigDecimal(number.string()));
  }
}
