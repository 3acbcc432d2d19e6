package org.skinfirst.chart.fhir;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.json.PlainScalar;

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
      if (value == null || codes.isEmpty() || codes.contains(value)) {
        return value;
      }
      String small = value.toString().strip().toLowerCase(Locale.ROOT);
      return codes.contains(small) ? small : null;
    }

    /** Whether R4 allows the value that was gone past last; in doubt it does not. */
    boolean takes(PlainScalar value) {
      return codes.isEmpty() ? type.takes(value) : codes.contains(value.string());
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
