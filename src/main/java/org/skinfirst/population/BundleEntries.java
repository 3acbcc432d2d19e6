package org.skinfirst.population;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.skinfirst.chart.json.RefusedJsonException;

/** Where the entries of a Bundle stand in its bytes. */
final class BundleEntries {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();

  /**
   * @param to behind the last byte
   */
  record Range(int from, int to) {}

  /**
   * One JSON document.
   *
   * @param type of the resource that it is; empty for none
   * @param entries where it has any
   */
  record Document(String type, List<Range> entries) {}

  private BundleEntries() {}

  /**
   * @throws RefusedJsonException when the bytes are no JSON object
   */
  static Document in(byte[] bytes) {
    List<Range> ranges = new ArrayList<>();
    String type = "";
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new RefusedJsonException("", "is not a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.START_ARRAY && name.equals("entry")) {
          entries(parser, ranges);
        } else if (value == JsonToken.VALUE_STRING && name.equals("resourceType")) {
          type = parser.getText();
        } else {
          parser.skipChildren();
        }
      }
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw new RefusedJsonException("", "goes on after its end");
      }
    } catch (IOException e) {
      throw new RefusedJsonException("", "is not JSON");
    }
    return new Document(type, ranges);
  }

  private static void entries(JsonParser parser, List<Range> ranges) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int from = (int) parser.currentTokenLocation().getByteOffset();
      boolean isObject = parser.currentToken() == JsonToken.START_OBJECT;
      parser.skipChildren();
      if (isObject) {
        ranges.add(new Range(from, (int) parser.currentLocation().getByteOffset()));
      }
    }
  }
}
