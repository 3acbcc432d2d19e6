package org.skinfirst.chart.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body once, token by token, and checks every limit on the raw tokens, before a library
 * could make something of them.
 */
public final class Gateway {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonFactory factory;
  private final JsonLimits limits;
  private final EntryReader.@Nullable Maker entries;

  public Gateway(JsonLimits limits) {
    this(limits, null);
  }

  /**
   * @param entries reads the entries of prefetched bundles; without one they become nodes too
   */
  public Gateway(JsonLimits limits, EntryReader.@Nullable Maker entries) {
    this.limits = limits;
    this.entries = entries;
    this.factory =
        JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.depth())
                    .maxTokenCount(limits.tokens())
                    .maxStringLength(limits.stringLength())
                    .maxNameLength(limits.nameLength())
                    .build())
            .build();
  }

  /**
   * @throws RefusedJsonException when the bytes are no JSON object in UTF-8 within the limits
   */
  public ObjectNode read(byte[] body) {
    refuseOtherEncodings(body);
    try (Scan scan = new Scan(factory, body, limits)) {
      return read(scan);
    } catch (StreamConstraintsException e) {
      throw new RefusedJsonException("", "is nested too deeply, or too long in some part");
    } catch (IOException e) {
      throw new RefusedJsonException("", "cannot be read");
    }
  }

  private ObjectNode read(Scan scan) throws IOException {
    try {
      if (scan.next() != JsonToken.START_OBJECT) {
        throw scan.refused("is not a JSON object");
      }
      ObjectNode root = new Nodes(scan, entries).object(Place.CALL);
      if (scan.next() != null) {
        throw scan.refused("goes on after its end");
      }
      return root;
    } catch (StreamConstraintsException e) {
      throw e;
    } catch (JsonProcessingException e) {
      throw scan.refused("is not JSON");
    }
  }

  /** RFC 8259: JSON that is exchanged is UTF-8. Jackson would guess the others. */
  private static void refuseOtherEncodings(byte[] body) {
    for (int i = 0; i < Math.min(4, body.length); i++) {
      if (body[i] == 0 || body[i] == (byte) 0xFE || body[i] == (byte) 0xFF) {
        throw new RefusedJsonException("", "is not UTF-8");
      }
    }
    if (!Utf8.isValid(body)) {
      throw new RefusedJsonException("", "is not UTF-8");
    }
  }

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

  /** Makes nodes of the tokens. */
  private static final class Nodes {

    private final Scan scan;
    private final @Nullable EntryReader entries;

    Nodes(Scan scan, EntryReader.@Nullable Maker entries) {
      this.scan = scan;
      this.entries = entries == null ? null : entries.over(scan);
    }

    ObjectNode object(Place place) throws IOException {
      ObjectNode object = NODES.objectNode();
      for (String name = scan.nextName(); name != null; name = scan.nextName()) {
        scan.next();
        object.set(name, value(place.member(name)));
      }
      return object;
    }

    private ArrayNode array(Place place) throws IOException {
      ArrayNode array = NODES.arrayNode();
      while (scan.next() != JsonToken.END_ARRAY) {
        boolean isEntry = place == Place.ENTRIES && scan.token() == JsonToken.START_OBJECT;
        array.add(isEntry && entries != null ? entries.read() : value(Place.ELSEWHERE));
      }
      return array;
    }

    private JsonNode value(Place place) throws IOException {
      return switch (scan.token()) {
        case START_OBJECT -> object(place);
        case START_ARRAY -> array(place);
        case VALUE_STRING -> NODES.textNode(scan.parser().getText());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(scan.parser());
        case VALUE_TRUE -> NODES.booleanNode(true);
        case VALUE_FALSE -> NODES.booleanNode(false);
        case VALUE_NULL -> NODES.nullNode();
        default -> throw scan.refused("is not JSON");
      };
    }

    private static JsonNode number(JsonParser parser) throws IOException {
      return parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() < 18
          ? NODES.numberNode(parser.getLongValue())
          : NODES.numberNode(parser.getDecimalValue());
    }
  }
}
