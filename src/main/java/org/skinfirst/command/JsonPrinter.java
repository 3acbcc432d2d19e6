package org.skinfirst.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;

/** Reports for machines: the authors' records as JSON. */
final class JsonPrinter {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private JsonPrinter() {}

  static void print(PrintWriter out, Object report) {
    try {
      out.println(MAPPER.writeValueAsString(report));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report of ours cannot be written", e);
    }
  }
}
