package org.skinfirst.author.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.generate.Plan;
import org.skinfirst.author.mutation.Equivalents;
import org.skinfirst.author.mutation.Mutation;
import org.skinfirst.author.words.WordList;
import org.skinfirst.cards.CardBook;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.chart.text.Cues;
import org.skinfirst.pack.Conventions;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.Shape;

/**
 * For each YAML file that authors write a JSON Schema (draft 7, which editors read), written from
 * what its reader declares.
 */
public final class Schemas {

  /** Where they are in a folder of rules. */
  public static final String FOLDER = "schemas/";

  private static final String SUFFIX = ".schema.json";
  private static final String MODELINE = "# yaml-language-server: $schema=";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SortedMap<String, Shape> SHAPES = shapes();

  private Schemas() {}

  private static SortedMap<String, Shape> shapes() {
    SortedMap<String, Shape> shapes = new TreeMap<>();
    shapes.put(Pack.FILE, Pack.SHAPE);
    shapes.put(Conventions.FILE, Conventions.SHAPE);
    shapes.put(Mutation.REASONS, Equivalents.SHAPE);
    shapes.put(Plan.FILE, Plan.SHAPE);
    shapes.put("*" + ScenarioFiles.SUFFIX, ScenarioFiles.SHAPE);
    shapes.put(WordList.FOLDER + "words.yaml", WordList.SHAPE);
    shapes.putAll(CardBook.SHAPES);
    shapes.putAll(ValueSets.SHAPES);
    shapes.putAll(Cues.SHAPES);
    return shapes;
  }

  /** Path to text of all, as they are in a folder of rules. */
  public static SortedMap<String, String> files() {
    SortedMap<String, String> files = new TreeMap<>();
    SHAPES.forEach((pattern, shape) -> files.put(path(pattern), text(pattern, shape)));
    return files;
  }

  /** What may stand in a file; empty where none is declared. */
  public static Optional<Shape> shape(String file) {
    return pattern(file).map(SHAPES::get);
  }

  /** The first line of a file, from which editors know its schema; empty where there is none. */
  public static Optional<String> modeline(String file) {
    String up = "../".repeat((int) file.chars().filter(c -> c == '/').count());
    return pattern(file).map(pattern -> MODELINE + up + path(pattern));
  }

  /** A new file of a folder that has all schemas. */
  public static String withModeline(String file, String text) {
    return modeline(file).filter(line -> !text.startsWith(line)).map(line -> line + '\n').orElse("")
        + text;
  }

  private static Optional<String> pattern(String file) {
    return SHAPES.keySet().stream()
        .filter(pattern -> file.matches(pattern.replace(".", "\\.").replace("*", ".*")))
        .findFirst();
  }

  /** {@code orders/*.yaml} → {@code schemas/orders.schema.json}. */
  private static String path(String pattern) {
    String name =
        pattern.replace("/*.yaml", "").replaceFirst("^.*/", "").replaceAll("^\\*\\.|\\.yaml$", "");
    return FOLDER + name + SUFFIX;
  }

  private static String text(String pattern, Shape shape) {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", pattern);
    schema.setAll(schema(shape));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + '\n';
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode schema(Shape shape) {
    ObjectNode schema = JSON.createObjectNode();
    if (shape instanceof Shape.Text text) {
      text(schema, text);
    } else if (shape instanceof Shape.Flag) {
      schema.put("type", "boolean");
    } else if (shape instanceof Shape.Number number) {
      schema.put("type", "integer").put("minimum", number.least());
    } else if (shape instanceof Shape.Day) {
      schema.put("type", "string").put("format", "date").put("pattern", "^\\d{4}-\\d\\d-\\d\\d$");
    } else if (shape instanceof Shape.ListOf list) {
      list(schema, list.item());
    } else if (shape instanceof Shape.Either either) {
      ArrayNode any = schema.putArray("anyOf");
      either.shapes().forEach(one -> any.add(schema(one)));
    } else if (shape instanceof Shape.Fields fields) {
      fields(schema, fields);
    }
    return schema;
  }

  /** Numbers and flags are texts, too, where a text is read. */
  private static void text(ObjectNode schema, Shape.Text text) {
    if (text.among().isEmpty()) {
      schema.putArray("type").add("string").add("number").add("boolean");
    } else {
      ArrayNode among = schema.putArray("enum");
      text.among().forEach(among::add);
    }
  }

  /** What is no list and no map may stand alone. */
  private static void list(ObjectNode schema, Shape item) {
    ObjectNode many = JSON.createObjectNode().put("type", "array");
    many.set("items", schema(item));
    Shape alone = item instanceof Shape.Either either ? either.of(Shape.Form.VALUE) : item;
    if (alone.fits(Shape.Form.VALUE)) {
      schema.putArray("anyOf").add(many).add(schema(alone));
    } else {
      schema.setAll(many);
    }
  }

  private static void fields(ObjectNode schema, Shape.Fields fields) {
    schema.put("type", "object");
    ObjectNode properties = JSON.createObjectNode();
    ArrayNode required = JSON.createArrayNode();
    for (Map.Entry<String, Shape.Field> field : fields.known().entrySet()) {
      ObjectNode property = schema(field.getValue().shape());
      if (!field.getValue().means().isEmpty()) {
        property.put("description", field.getValue().means());
      }
      properties.set(field.getKey(), property);
      if (field.getValue().required()) {
        required.add(field.getKey());
      }
    }
    if (!properties.isEmpty()) {
      schema.set("properties", properties);
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    if (!fields.names().isEmpty()) {
      ArrayNode names = schema.putObject("propertyNames").putArray("enum");
      fields.names().forEach(names::add);
    }
    Shape rest = fields.rest();
    if (rest == null) {
      schema.put("additionalProperties", false);
    } else if (!(rest instanceof Shape.Any)) {
      schema.set("additionalProperties", schema(rest));
    }
  }
}
