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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body and checks every limit on the raw tokens, before a library could make something of
 * them: in one pass over the bytes where the body is plain JSON, else token by token.
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
   * @param entries reads the entries of prefetched bundles; without one all becomes nodes, token by
   *     token
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
    ObjectNode plain = null;
    if (entries != null) {
      refuseOtherEncodings(body);
      plain = plain(body, entries.make());
    }
    return plain == null ? strict(body) : plain;
  }

  /**
   * Reads many resources, or entries of bundles, that stand in these bytes.
   *
   * @param areEntries whether each is an entry of a bundle, with the resource in it
   */
  public LineReader lines(byte[] bytes, boolean areEntries) {
    return new LineReader(this, Objects.requireNonNull(entries), bytes, areEntries);
  }

  /** A value that stands in these bytes and was checked before. */
  public JsonSource source(byte[] bytes, int from, int to) {
    return () -> factory.createParser(bytes, from, to - from);
  }

  PlainJson open(byte[] bytes) {
    return new PlainJson(factory, bytes, limits);
  }

  private @Nullable ObjectNode plain(byte[] body, EntryReader reader) {
    try {
      return new PlainNodes(open(body), reader).read();
    } catch (PlainJson.NotPlain e) {
      return null;
    }
  }

  /** Token by token. */
  ObjectNode strict(byte[] body) {
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
      ObjectNode root = new Nodes(scan).object();
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

  /** Makes nodes of the tokens. */
  private static final class Nodes {

    private final Scan scan;

    Nodes(Scan scan) {
      this.scan = scan;
    }

    ObjectNode object() throws IOException {
      ObjectNode object = NODES.objectNode();
      for (String name = scan.nextName(); name != null; name = scan.nextName()) {
        scan.next();
        object.set(name, value());
      }
      return object;
    }

    private ArrayNode array() throws IOException {
      ArrayNode array = NODES.arrayNode();
      while (scan.next() != JsonToken.END_ARRAY) {
        array.add(value());
      }
      return array;
    }

    private JsonNode value() throws IOException {
      return switch (scan.token()) {
        case START_OBJECT -> object();
        case START_ARRAY -> array();
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
