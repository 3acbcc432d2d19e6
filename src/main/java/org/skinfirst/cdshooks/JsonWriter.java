package org.skinfirst.cdshooks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Writes JSON straight into bytes; leaves out what is empty, as CDS Hooks demands. */
public final class JsonWriter {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int SIZE = 32_768;
  private static final int LARGEST = 262_144;
  private static final ThreadLocal<Draft> DRAFTS = ThreadLocal.withInitial(Draft::new);

  /** Something that is written as JSON. */
  @FunctionalInterface
  public interface Part {
    void write(JsonGenerator json) throws IOException;
  }

  private JsonWriter() {}

  public static byte[] bytes(Part part) {
    Draft draft = DRAFTS.get();
    if (draft.isOpen) {
      draft = new Draft(); // one part asks for the bytes of another
    }
    draft.isOpen = true;
    try (JsonGenerator json = FACTORY.createGenerator(draft)) {
      part.write(json);
      json.flush();
      return draft.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      draft.close();
    }
  }

  /**
   * What a thread writes into, again and again: to clear new memory takes as long as to fill it.
   */
  private static final class Draft extends ByteArrayOutputStream {
    private boolean isOpen;

    Draft() {
      super(SIZE);
    }

    @Override
    public void close() {
      if (buf.length > LARGEST) {
        buf = new byte[SIZE];
      }
      reset();
      isOpen = false;
    }
  }

  public static void object(JsonGenerator json, String name, Part members) throws IOException {
    json.writeObjectFieldStart(name);
    members.write(json);
    json.writeEndObject();
  }

  public static void text(JsonGenerator json, String name, String text) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(name, text);
    }
  }

  static void texts(JsonGenerator json, String name, Iterable<String> texts) throws IOException {
    if (texts.iterator().hasNext()) {
      json.writeArrayFieldStart(name);
      for (String text : texts) {
        json.writeString(text);
      }
      json.writeEndArray();
    }
  }

  /** Maps, lists, texts, numbers and booleans, as read from an order template. */
  public static void plain(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> member : map.entrySet()) {
        json.writeFieldName((String) member.getKey());
        plain(json, member.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        plain(json, item);
      }
      json.writeEndArray();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Number number) {
      json.writeNumber(number.toString());
    } else {
      json.writeString(value.toString());
    }
  }
}
