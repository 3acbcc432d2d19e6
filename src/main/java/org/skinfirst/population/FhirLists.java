package org.skinfirst.population;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.skinfirst.text.Sha256;

/**
 * For each recommendation the people who get its card, as FHIR: a Group to work with, and a List
 * for the report on the measure. They are written as the people come.
 */
final class FhirLists implements AutoCloseable {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int LONGEST_ID = 64;

  private final Path folder;
  private final LocalDate day;
  private final Map<String, Open> open = new TreeMap<>();

  FhirLists(Path folder, LocalDate day) {
    this.folder = folder;
    this.day = day;
  }

  /** Begins the lists of a recommendation, that may stay empty. */
  void begin(String recommendation) throws IOException {
    open.put(recommendation, new Open(recommendation));
  }

  void add(Judged one) throws IOException {
    for (Judged.CardLine card : one.cards()) {
      Open lists = open.get(card.recommendation());
      if (lists != null) {
        lists.add(one.patient());
      }
    }
  }

  /** Id of a recommendation's resources. */
  static String id(String recommendation) {
    String id = recommendation.replaceAll("[^A-Za-z0-9.-]", "-");
    return id.length() <= LONGEST_ID ? id : Sha256.hex(recommendation, LONGEST_ID / 4);
  }

  @Override
  public void close() throws IOException {
    for (Open lists : open.values()) {
      lists.close();
    }
  }

  private JsonGenerator generator(String type, String recommendation) throws IOException {
    String id = id(recommendation);
    JsonGenerator json =
        FACTORY.createGenerator(
            folder.resolve(type + '-' + id + ".json").toFile(), JsonEncoding.UTF8);
    json.writeStartObject();
    json.writeStringField("resourceType", type);
    json.writeStringField("id", id);
    return json;
  }

  private final class Open {

    private final JsonGenerator group;
    private final JsonGenerator list;
    private int count;

    Open(String recommendation) throws IOException {
      group = generator("Group", recommendation);
      group.writeBooleanField("active", true);
      group.writeStringField("type", "person");
      group.writeBooleanField("actual", true);
      group.writeStringField("name", recommendation);
      list = generator("List", recommendation);
      list.writeStringField("status", "current");
      list.writeStringField("mode", "snapshot");
      list.writeStringField("title", recommendation);
      list.writeStringField("date", day.toString());
    }

    void add(String patient) throws IOException {
      if (count++ == 0) {
        group.writeArrayFieldStart("member");
        list.writeArrayFieldStart("entry");
      }
      member(group, "entity", patient);
      member(list, "item", patient);
    }

    private void member(JsonGenerator json, String name, String patient) throws IOException {
      json.writeStartObject();
      json.writeObjectFieldStart(name);
      json.writeStringField("reference", "Patient/" + patient);
      json.writeEndObject();
      json.writeEndObject();
    }

    void close() throws IOException {
      if (count > 0) {
        group.writeEndArray();
        list.writeEndArray();
      }
      group.writeNumberField("quantity", count);
      group.writeEndObject();
      list.writeEndObject();
      group.close();
      list.close();
    }
  }
}
