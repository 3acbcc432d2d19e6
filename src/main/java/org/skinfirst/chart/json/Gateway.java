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
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads a body once, token by token, and checks every limit on the raw tokens: HAPI expands a
 * number such as 1e999999999 to a billion digits, so it must never see one.
 */
public final class Gateway {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonFactory factory;
  private final JsonLimits limits;

  public Gateway(JsonLimits limits) {
    this.limits = limits;
    this.factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
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
    try (JsonParser parser = factory.createParser(body)) {
      return read(parser);
    } catch (StreamConstraintsException e) {
      throw new RefusedJsonException("", "is nested too deeply, or too long in some part");
    } catch (IOException e) {
      throw new RefusedJsonException("", "cannot be read");
    }
  }

  private ObjectNode read(JsonParser parser) throws IOException {
    try {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw refused(parser, "is not a JSON object");
      }
      ObjectNode root = object(parser);
      if (parser.nextToken() != null) {
        throw refused(parser, "goes on after its end");
      }
      return root;
    } catch (StreamConstraintsException e) {
      throw e;
    } catch (JsonProcessingException e) {
      // Jackson's own message quotes the input.
      boolean twice = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
      throw refused(parser, twice ? "holds the same name twice" : "is not JSON");
    }
  }

  /** RFC 8259: JSON that is exchanged is UTF-8. Jackson would guess the others. */
  private static void refuseOtherEncodings(byte[] body) {
    for (int i = 0; i < Math.min(4, body.length); i++) {
      if (body[i] == 0 || body[i] == (byte) 0xFE || body[i] == (byte) 0xFF) {
        throw new RefusedJsonException("", "is not UTF-8");
      }
    }
    for (byte b : body) {
      if (b < 0) {
        refuseBrokenUtf8(body);
        return;
      }
    }
  }

  /** Jackson takes overlong forms and characters beyond the last one for good. */
  private static void refuseBrokenUtf8(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (CharacterCodingException e) {
      throw new RefusedJsonException("", "is not UTF-8");
    }
  }

  private ObjectNode object(JsonParser parser) throws IOException {
    ObjectNode object = NODES.objectNode();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      object.set(name, value(parser));
    }
    return object;
  }

  private ArrayNode array(JsonParser parser) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private JsonNode value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw refused(parser, "is not JSON");
    };
  }

  private JsonNode number(JsonParser parser) throws IOException {
    if (!isBounded(
        parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength(), limits)) {
      throw refused(parser, "is a number with too many digits or too large an exponent");
    }
    return parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() < 18
        ? NODES.numberNode(parser.getLongValue())
        : NODES.numberNode(parser.getDecimalValue());
  }

  /** Whether a number written so has few enough digits and a small enough exponent. */
  private static boolean isBounded(char[] text, int offset, int length, JsonLimits limits) {
    int digits = 0;
    for (int i = offset; i < offset + length; i++) {
      if (text[i] == 'e' || text[i] == 'E') {
        return digits <= limits.digits() && isSmall(text, i + 1, offset + length, limits);
      }
      if (Character.isDigit(text[i])) {
        digits++;
      }
    }
    return digits <= limits.digits();
  }

  private static boolean isSmall(char[] text, int from, int to, JsonLimits limits) {
    int exponent = 0;
    for (int i = from; i < to; i++) {
      if (Character.isDigit(text[i])) {
        exponent = exponent * 10 + (text[i] - '0');
      }
      if (exponent > limits.exponent()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a text that HAPI may take for a decimal would blow up; its texts reach decimals too.
   */
  public static boolean isSafeText(String text) {
    if (text.isEmpty()) {
      return true;
    }
    char first = text.charAt(0);
    boolean numeric = Character.isDigit(first) || first == '-' || first == '+' || first == '.';
    return !numeric
        || !text.matches("[-+]?[0-9.]+[eE][-+]?[0-9]+")
        || isBounded(text.toCharArray(), 0, text.length(), JsonLimits.DEFAULT);
  }

  private static RefusedJsonException refused(JsonParser parser, String reason) {
    return new RefusedJsonException(parser.getParsingContext().pathAsPointer().toString(), reason);
  }
}
