package org.skinfirst.author.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.skinfirst.author.scaffold.PackScaffold;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Shape;
import org.skinfirst.pack.Yaml;

/**
 * The schemas that editors check by. After a wanted change of what is read write them anew with
 * {@code mvn test -Dtest=SchemasTest -Dapprove=true}, and read the difference.
 */
class SchemasTest {

  private static final Path RULES = Path.of("rules");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ASTRAY = "astray-key";

  private final PackFolder shipped = PackFolder.of(RULES);
  private final Map<String, JsonSchema> schemas = new TreeMap<>();

  SchemasTest() {
    JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);
    Schemas.files().forEach((path, text) -> schemas.put(path, factory.getSchema(text)));
  }

  @Test
  void those_beside_the_rules_are_what_is_read() throws IOException {
    Map<String, String> there = new TreeMap<>();
    for (Map.Entry<String, String> file : Schemas.files().entrySet()) {
      Path path = RULES.resolve(file.getKey());
      if (Boolean.getBoolean("approve")) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      there.put(file.getKey(), Files.exists(path) ? Files.readString(path) : "missing");
    }

    assertThat(there).isEqualTo(Schemas.files());
    assertThat(shipped.paths(Schemas.FOLDER, "")).hasSameElementsAs(there.keySet());
  }

  @Test
  void each_shipped_file_names_its_schema_and_is_valid() {
    Map<String, Object> wrong = new TreeMap<>();
    for (String file : shipped.paths("", ".yaml")) {
      judge(file, shipped.text(file), wrong);
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void each_scaffolded_file_does() {
    Map<String, Object> wrong = new TreeMap<>();
    Map<String, String> files = new PackScaffold("asthma", LocalDate.of(2026, 11, 23)).files();
    files.forEach(
        (file, text) -> {
          if (file.endsWith(".yaml")) {
            judge(file, text, wrong);
          }
        });
    assertThat(wrong).isEmpty();
    assertThat(files).containsAllEntriesOf(Schemas.files());
  }

  private void judge(String file, String text, Map<String, Object> wrong) {
    String modeline = Schemas.modeline(file).orElse("no schema");
    if (!text.startsWith(modeline + '\n')) {
      wrong.put(file, "does not begin with " + modeline);
      return;
    }
    String named = modeline.substring(modeline.indexOf('=') + 1);
    Path schema = Path.of(file).resolveSibling(named).normalize();
    Set<ValidationMessage> messages =
        Objects.requireNonNull(schemas.get(schema.toString())).validate(tree(file, text));
    if (!messages.isEmpty()) {
      wrong.put(file, messages);
    }
  }

  private static JsonNode tree(String file, String text) {
    Faults faults = new Faults();
    Object plain = Yaml.read(file, text, 1, faults).plain();
    faults.refuse();
    return JSON.valueToTree(plain);
  }

  /** One of each kind at each place of a declaration that the shipped files reach. */
  @Test
  void what_a_reader_refuses_its_schema_refuses_too() throws IOException {
    Map<String, String> unseen = new LinkedHashMap<>();
    Set<String> planted = new TreeSet<>();
    for (String file : shipped.paths("", ".yaml")) {
      Shape shape = Schemas.shape(file).orElseThrow();
      String schema = Schemas.modeline(file).orElseThrow().replaceFirst(".*(?=schemas/)", "");
      JsonNode right = tree(file, shipped.text(file));
      for (Slip slip : slips(right, shape)) {
        if (planted.add(schema + ' ' + slip.name())) {
          slip.plant().run();
          boolean byReader = isRefused(file, right, shape);
          boolean bySchema = !Objects.requireNonNull(schemas.get(schema)).validate(right).isEmpty();
          slip.mend().run();
          if (!byReader || !bySchema) {
            unseen.put(
                file + ' ' + slip.name(), "by reader: " + byReader + ", by schema: " + bySchema);
          }
        }
      }
    }
    assertThat(unseen).isEmpty();
    assertThat(planted).hasSizeGreaterThan(250);
  }

  private static boolean isRefused(String file, JsonNode tree, Shape shape) throws IOException {
    Faults faults = new Faults();
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    Yaml.read(file, text, shape, faults);
    return !faults.isEmpty();
  }

  private record Slip(String name, Runnable plant, Runnable mend) {}

  private static List<Slip> slips(JsonNode tree, Shape shape) {
    List<Slip> slips = new ArrayList<>();
    collect("", tree, shape, slips);
    return slips;
  }

  private static void collect(String at, JsonNode node, Shape shape, List<Slip> slips) {
    if (shape instanceof Shape.Either either) {
      Shape.Form form =
          node.isArray() ? Shape.Form.LIST : node.isObject() ? Shape.Form.MAP : Shape.Form.VALUE;
      collect(at, node, either.of(form), slips);
    } else if (shape instanceof Shape.ListOf list && node instanceof ArrayNode array) {
      array.forEach(item -> collect(at + "[]", item, list.item(), slips));
    } else if (shape instanceof Shape.Fields fields && node instanceof ObjectNode map) {
      keys(at, map, fields, slips);
    }
  }

  private static void keys(String at, ObjectNode map, Shape.Fields fields, List<Slip> slips) {
    if (fields.rest() == null) {
      slips.add(
          new Slip(at + " unknown key", () -> map.put(ASTRAY, "x"), () -> map.remove(ASTRAY)));
    }
    List<String> names = new ArrayList<>();
    map.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode right = map.get(name);
      Shape under = Objects.requireNonNull(fields.under(name));
      Shape.Field known = fields.known().get(name);
      String there = at + '/' + (known == null ? "*" : name);
      Runnable mend = () -> map.set(name, right);
      if (known != null && known.required()) {
        slips.add(new Slip(there + " missing", () -> map.remove(name), mend));
      }
      if (under instanceof Shape.Flag || under instanceof Shape.Number) {
        slips.add(new Slip(there + " a word", () -> map.put(name, "perhaps"), mend));
      }
      if (under instanceof Shape.Number number) {
        slips.add(new Slip(there + " less", () -> map.put(name, number.least() - 1), mend));
      }
      if (under instanceof Shape.Day) {
        slips.add(new Slip(there + " no date", () -> map.put(name, "15.01.2026"), mend));
      }
      if (under instanceof Shape.Text) {
        slips.add(new Slip(there + " a list", () -> map.putArray(name).add("x"), mend));
      }
      if (under instanceof Shape.ListOf || under instanceof Shape.Text) {
        slips.add(new Slip(there + " a map", () -> map.putObject(name).put("x", "y"), mend));
      }
      if (under instanceof Shape.Fields) {
        slips.add(new Slip(there + " a value", () -> map.put(name, "x"), mend));
      }
      collect(there, right, under, slips);
    }
  }
}
