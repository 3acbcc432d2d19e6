package org.skinfirst.population;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Answer;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.author.people.CallReader;
import org.skinfirst.pack.PackFolder;

/** The people of the examples and of the scenarios, each with ids of their own. */
final class SamplePeople {

  static final Advisor ADVISOR = Advisor.of(PackFolder.shipped());
  static final LocalDate DAY = LocalDate.parse("2026-01-15");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Of how many scenarios one is taken. */
  private static final int EACH = Integer.getInteger("each", 5);

  private static final Set<String> OF_PATIENT = Set.of("AllergyIntolerance", "NutritionOrder");
  private static final Set<String> OF_NOBODY =
      Set.of("Patient", "Medication", "Practitioner", "Organization", "Location", "Encounter");

  private final Map<String, List<ObjectNode>> charts = new LinkedHashMap<>();

  /** Those of the examples. */
  static SamplePeople ofExamples() throws IOException {
    SamplePeople people = new SamplePeople();
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of("fhir-examples"))) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    for (Path file : files) {
      JsonNode body = MAPPER.readTree(file.toFile());
      people.add("e" + people.size() + "-", body.has("hook") ? body.path("prefetch") : body);
    }
    return people;
  }

  /** Those of the examples, and of the scenarios that are read on the same day. */
  static SamplePeople all() throws IOException {
    SamplePeople people = ofExamples();
    ScenarioRunner runner = new ScenarioRunner(ADVISOR, Path.of("."));
    int number = 0;
    for (Scenario scenario : ScenarioFiles.read(PackFolder.shipped(), runner.sets())) {
      if (scenario.today().equals(DAY) && scenario.use().isEmpty() && number++ % EACH == 0) {
        people.add("s" + people.size() + "-", runner.request(scenario).path("prefetch"));
      }
    }
    return people;
  }

  int size() {
    return charts.size();
  }

  Set<String> ids() {
    return charts.keySet();
  }

  List<ObjectNode> chart(String id) {
    return charts.get(id);
  }

  /**
   * All resources below this node that stand in entries or under keys; none where they are of
   * several.
   */
  private void add(String prefix, JsonNode in) {
    Map<String, ObjectNode> found = new LinkedHashMap<>();
    collect(in, found);
    String id = "";
    for (ObjectNode resource : found.values()) {
      if (resource.path("resourceType").asText().equals("Patient")) {
        id = resource.path("id").asText();
      }
    }
    if (id.isEmpty()) {
      return;
    }
    List<ObjectNode> chart = new ArrayList<>();
    for (ObjectNode resource : found.values()) {
      String type = resource.path("resourceType").asText();
      String member = OF_PATIENT.contains(type) ? "patient" : "subject";
      if (!OF_NOBODY.contains(type)) {
        if (!resource.has("subject") && !resource.has("patient")) {
          resource.putObject(member).put("reference", "Patient/" + id);
        }
        String whose = resource.at("/" + member + "/reference").asText();
        if (!whose.equals("Patient/" + id)) {
          return;
        }
      }
      rename(resource, prefix);
      resource.put("id", prefix + resource.path("id").asText());
      chart.add(resource);
    }
    charts.put(prefix + id, chart);
  }

  private static void collect(JsonNode node, Map<String, ObjectNode> found) {
    if (node.path("resourceType").asText().equals("Bundle")) {
      node.path("entry").forEach(entry -> collect(entry.path("resource"), found));
    } else if (node instanceof ObjectNode resource && node.has("resourceType")) {
      String reference =
          resource.path("resourceType").asText() + '/' + resource.path("id").asText();
      if (resource.path("id").isTextual()) {
        found.putIfAbsent(reference, resource.deepCopy());
      }
    } else {
      node.forEach(inner -> collect(inner, found));
    }
  }

  private static void rename(JsonNode node, String prefix) {
    if (node instanceof ObjectNode object && object.path("reference").isTextual()) {
      String reference = object.path("reference").asText();
      if (reference.matches("[A-Z][A-Za-z]+/[^/]+")) {
        object.put("reference", reference.replace("/", "/" + prefix));
      }
    }
    node.forEach(inner -> rename(inner, prefix));
  }

  ObjectNode bundle(String id) {
    ObjectNode bundle = JsonNodeFactory.instance.objectNode();
    ArrayNode entries =
        bundle.put("resourceType", "Bundle").put("type", "collection").putArray("entry");
    chart(id).forEach(resource -> entries.addObject().set("resource", resource));
    return bundle;
  }

  /** By patient, what 'advise' says of the chart: each card's recommendation and summary. */
  Map<String, List<String>> advised() {
    CallReader calls = new CallReader(ADVISOR, "patient-view", DAY, "en");
    Map<String, List<String>> cards = new TreeMap<>();
    for (String id : ids()) {
      Answer answer = CallReader.advise(ADVISOR, id, calls.read(id, bundle(id)));
      cards.put(
          id,
          answer.cards().stream()
              .map(card -> card.recommendation() + ": " + card.summary())
              .toList());
    }
    cards.values().removeIf(List::isEmpty);
    return cards;
  }

  /** By patient, what a run wrote. */
  static Map<String, List<String>> screened(Path out) throws IOException {
    Map<String, List<String>> cards = new TreeMap<>();
    for (String line : Files.readAllLines(out.resolve("cards.ndjson"))) {
      JsonNode card = MAPPER.readTree(line);
      cards
          .computeIfAbsent(card.path("patient").asText(), id -> new ArrayList<>())
          .add(card.path("recommendation").asText() + ": " + card.path("summary").asText());
    }
    return cards;
  }

  /** Lines by type of resource, in no order. */
  Map<String, List<String>> lines(long seed) {
    Map<String, List<String>> lines = new TreeMap<>();
    charts
        .values()
        .forEach(
            chart ->
                chart.forEach(
                    resource ->
                        lines
                            .computeIfAbsent(
                                resource.path("resourceType").asText(), type -> new ArrayList<>())
                            .add(resource.toString())));
    Random random = new Random(seed);
    lines.values().forEach(list -> Collections.shuffle(list, random));
    return lines;
  }

  /** A bulk export: two files for each type, one of them packed. */
  Path export(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, List<String>> type : lines(17).entrySet()) {
      List<String> lines = type.getValue();
      int half = lines.size() / 2;
      write(folder.resolve(type.getKey() + ".1.ndjson"), lines.subList(0, half));
      write(folder.resolve("2." + type.getKey() + ".gz"), lines.subList(half, lines.size()));
    }
    return folder;
  }

  static void write(Path file, List<String> lines) throws IOException {
    byte[] text = (String.join("\n", lines) + (lines.isEmpty() ? "" : "\n")).getBytes(UTF_8);
    try (OutputStream raw = Files.newOutputStream(file);
        OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
      out.write(text);
    }
  }

  static Order order(Path export, Path out) {
    return new Order(export, out, DAY, "en", 2, true, 64 << 20, 0.05, false);
  }

  static Screening.Outcome screen(Order order) throws IOException {
    return Screening.run(ADVISOR, order, new Pace((line, isLast) -> {}, 0));
  }
}
