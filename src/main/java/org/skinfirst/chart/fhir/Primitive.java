package org.skinfirst.chart.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.json.PlainScalar;

/** FHIR R4's primitive data types, as far as their values differ for us. */
enum Primitive {
  TEXT(String.class),
  DATE(Days.class),
  BOOLEAN(boolean.class),
  INTEGER(Integer.class),
  DECIMAL(Double.class);

  /** So many digits fit into an integer. */
  private static final int SHORT = 10;

  private final Class<?> type;

  Primitive(Class<?> type) {
    this.type = type;
  }

  /** For the data type that R4 calls so. */
  static Primitive of(String datatype) {
    return switch (datatype) {
      case "date", "dateTime", "instant" -> DATE;
      case "boolean" -> BOOLEAN;
      case "integer" -> INTEGER;
      case "decimal" -> DECIMAL;
      default -> TEXT;
    };
  }

  /** Whether a component of this Java type can hold its values. */
  boolean becomes(Class<?> component) {
    return component == type || component == Object.class;
  }

  /** The value that the parser has come to; null where R4 allows none such. */
  @Nullable Object read(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (this) {
      case TEXT -> token == JsonToken.VALUE_STRING ? parser.getText() : null;
      case DATE -> token == JsonToken.VALUE_STRING ? date(parser) : null;
      case BOOLEAN -> token.isBoolean() ? (Object) (token == JsonToken.VALUE_TRUE) : null;
      case INTEGER -> token == JsonToken.VALUE_NUMBER_INT ? integer(parser) : null;
      case DECIMAL -> token.isNumeric() ? (Object) parser.getDoubleValue() : null;
    };
  }

  /** Whether the value that was gone past last is such a value; in doubt it is none. */
  boolean takes(PlainScalar value) {
    byte first = value.first();
    boolean isNumber = first == '-' || first >= '0' && first <= '9';
    return switch (this) {
      case TEXT -> first == '"';
      case DATE -> first == '"' && isDate(value);
      case BOOLEAN -> first == 't' || first == 'f';
      case INTEGER -> isNumber && value.length() < SHORT && value.isWhole();
      case DECIMAL -> isNumber;
    };
  }

  private static boolean isDate(PlainScalar value) {
    char[] text = value.chars();
    return Days.of(text, 0, value.length(text)) != null;
  }

  private static @Nullable Days date(JsonParser parser) throws IOException {
    return Days.of(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
  }

  private static @Nullable Integer integer(JsonParser parser) throws IOException {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      return null;
    }
    long value = parser.getLongValue();
    return value == (int) value ? Integer.valueOf((int) value) : null;
  }
}
