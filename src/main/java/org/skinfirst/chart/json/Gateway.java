package org.skinfirst.chart.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body once, token by token, and checks every limit on the raw tokens: HAPI expands a
 * number such as 1e999999999 to a billion digits, so it must never see one. With a sieve, entries
 * of prefetched bundles that no rule can ask about stay bytes.
 */
public final class Gateway {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final JsonFactory factory;
  private final JsonLimits limits;
  private final @Nullable Sieve sieve;

  public Gateway(JsonLimits limits) {
    this(limits, null);
  }

  public Gateway(JsonLimits limits, @Nullable Sieve sieve) {
    this.limits = limits;
    this.sieve = sieve;
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
    Sifting sifting = sieve == null ? null : Sifting.of(body, sieve, limits, this);
    if (sifting == null || sifting.entries().isEmpty()) {
      return read(body, 0, body.length);
    }
    try {
      return read(sifting.rest(), 0, sifting.rest().length, sifting.entries().iterator());
    } catch (RefusedJsonException e) {
      return read(body, 0, body.length); // it is refused here too, at the place where it was sent
    }
  }

  /** A part of a body that was read before. */
  ObjectNode read(byte[] body, int from, int to) {
    return read(body, from, to, null);
  }

  /**
   * @param sifted for each entry what was cut out in its place; null where nothing was
   */
  private ObjectNode read(
      byte[] body, int from, int to, @Nullable Iterator<@Nullable List<Slice>> sifted) {
    try (JsonParser parser = factory.createParser(body, from, to - from)) {
      Scan scan = new Scan(parser, limits);
      if (scan.next() != JsonToken.START_OBJECT) {
        throw scan.refused("is not a JSON object");
      }
      ObjectNode root = object(scan, sifted == null ? Place.ELSEWHERE : Place.CALL, sifted);
      if (scan.next() != null) {
        throw scan.refused("goes on after its end");
      }
      return root;
    } catch (StreamConstraintsException e) {
      throw new RefusedJsonException("", "is nested too deeply, or too long in some part");
    } catch (IOException e) {
      throw new RefusedJsonException("", "cannot be read");
    }
  }

  /** RFC 8259: JSON that is exchanged is UTF-8. Jackson would guess the others. */
  private static void refuseOtherEncodings(byte[] body) {
    for (int i = 0; i < Math.min(4, body.length); i++) {
      if (body[i] == 0 || body[i] == (byte) 0xFE || body[i] == (byte) 0xFF) {
        throw new RefusedJsonException("", "is not UTF-8");
      }
    }
    int i = 0;
    while (i + 4 * Long.BYTES <= body.length && isAscii(body, i)) {
      i += 4 * Long.BYTES;
    }
    while (i < body.length && body[i] >= 0) {
      i++;
    }
    if (i < body.length) {
      refuseBrokenUtf8(body);
    }
  }

  /** Four longs at once. */
  private static boolean isAscii(byte[] body, int at) {
    long all =
        (long) LONGS.get(body, at)
            | (long) LONGS.get(body, at + Long.BYTES)
            | (long) LONGS.get(body, at + 2 * Long.BYTES)
            | (long) LONGS.get(body, at + 3 * Long.BYTES);
    return (all & HIGH_BITS) == 0;
  }

  /** Jackson takes overlong forms and characters beyond the last one for good. */
  private static void refuseBrokenUtf8(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (CharacterCodingException e) {
      throw new RefusedJsonException("", "is not UTF-8");
    }
  }

  private static ObjectNode object(
      Scan scan, Place place, @Nullable Iterator<@Nullable List<Slice>> sifted) throws IOException {
    ObjectNode object = NODES.objectNode();
    for (String name = scan.nextName(); name != null; name = scan.nextName()) {
      scan.next();
      object.set(name, value(scan, place.member(name), sifted));
    }
    return object;
  }

  private static ArrayNode array(
      Scan scan, Place items, @Nullable Iterator<@Nullable List<Slice>> sifted) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (scan.next() != JsonToken.END_ARRAY) {
      List<Slice> slices = items == Place.ENTRY && sifted != null ? sifted.next() : null;
      if (slices == null) {
        array.add(value(scan, items, sifted));
      } else {
        slices.forEach(slice -> array.add(NODES.pojoNode(slice)));
      }
    }
    return array;
  }

  private static JsonNode value(
      Scan scan, Place place, @Nullable Iterator<@Nullable List<Slice>> sifted) throws IOException {
    return switch (scan.token()) {
      case START_OBJECT -> object(scan, place, sifted);
      case START_ARRAY -> array(scan, place.item(), sifted);
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
