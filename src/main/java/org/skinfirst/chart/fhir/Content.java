package org.skinfirst.chart.fhir;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may stand in an element that is read. */
sealed interface Content permits Content.Value, Content.Words, Content.Code, Content.Any, Shape {

  /**
   * A value that names nothing.
   *
   * @param codes the only ones allowed; any where there is none
   */
  record Value(Primitive type, Set<String> codes) implements Content {

    /** The value that the parser has come to; null where R4 allows none such. */
    @Nullable Object read(JsonParser parser) throws IOException {
      Object value = type.read(parser);
      return value == null || codes.isEmpty() || codes.contains(value) ? value : null;
    }

    /** Whether R4 allows the value that the parser has come to. */
    boolean takes(JsonParser parser) throws IOException {
      return codes.isEmpty() ? type.takes(parser) : read(parser) != null;
    }
  }

  /**
   * A text that may name something.
   *
   * @param path FHIR element that it stands in; empty where it belongs to a concept
   */
  record Words(String path) implements Content {}

  /** The code of a coding. */
  record Code() implements Content {}

  /** Anything, of which only its presence is read. */
  record Any() implements Content {}
}
