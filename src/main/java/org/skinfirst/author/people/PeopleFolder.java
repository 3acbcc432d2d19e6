package org.skinfirst.author.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.skinfirst.chart.fhir.Entry;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.chart.json.JsonLimits;
import org.skinfirst.chart.json.RefusedJsonException;
import org.skinfirst.pack.Pack;

/**
 * The people in a folder: each {@code .json} is one, a request or a Bundle; the {@code .ndjson}
 * files are a bulk export, put together by patient. Either may be packed with gzip.
 */
public final class PeopleFolder {

  private final Gateway gateway = new Gateway(JsonLimits.DEFAULT);
  private final Set<String> types = new TreeSet<>(Set.of("Patient"));
  private final List<Somebody> people = new ArrayList<>();
  private final Map<String, List<ObjectNode>> charts = new LinkedHashMap<>();
  private final Map<String, ObjectNode> medications = new LinkedHashMap<>();

  private PeopleFolder(List<Pack> packs) {
    for (Pack pack : packs) {
      for (Pack.Service service : pack.services()) {
        service.prefetch().values().forEach(prefetch -> types.add(prefetch.type()));
      }
    }
  }

  /**
   * @param packs whose services tell which types of resources matter
   * @throws UnusableFileException when a file cannot be read as JSON
   */
  public static List<Somebody> read(Path folder, List<Pack> packs) throws IOException {
    PeopleFolder reader = new PeopleFolder(packs);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        reader.read(file, folder.relativize(file).toString());
      }
    }
    reader.charts.forEach((id, chart) -> reader.add(id, chart));
    return reader.people;
  }

  private void read(Path file, String name) throws IOException {
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = plain.equals(name) ? raw : new GZIPInputStream(raw)) {
      if (plain.endsWith(".json")) {
        ObjectNode body = gateway.read(in.readAllBytes());
        if (body.has("hook") || body.has("resourceType")) { // not so the manifest of an export
          people.add(new Somebody(name, body));
        }
      } else if (plain.endsWith(".ndjson")) {
        readLines(in);
      }
    } catch (RefusedJsonException e) {
      throw new UnusableFileException(name + ": the file " + e.getMessage() + " " + e.place());
    }
  }

  private void readLines(InputStream in) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!isWanted(line)) {
        continue;
      }
      ObjectNode resource = gateway.read(line.getBytes(StandardCharsets.UTF_8));
      String type = resource.path("resourceType").asText();
      if (type.equals("Medication")) {
        medications.put("Medication/" + resource.path("id").asText(), resource);
      } else if (types.contains(type)) {
        charts.computeIfAbsent(patient(resource), id -> new ArrayList<>()).add(resource);
      }
    }
  }

  /** Most of an export is of no interest; parsing it all would take minutes. */
  private boolean isWanted(String line) {
    return line.contains("\"Medication\"")
        || types.stream().anyMatch(type -> line.contains('"' + type + '"'));
  }

  private static String patient(ObjectNode resource) {
    Entry entry = Entry.of(resource, "", Entry.Use.CHART);
    String reference = entry.type().equals("Patient") ? entry.reference() : entry.subject();
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  private void add(String id, List<ObjectNode> chart) {
    if (chart.stream().noneMatch(r -> r.path("resourceType").asText().equals("Patient"))) {
      return;
    }
    ObjectNode bundle = JsonNodeFactory.instance.objectNode();
    bundle.put("resourceType", "Bundle").put("type", "collection");
    ArrayNode entries = bundle.putArray("entry");
    for (ObjectNode resource : chart) {
      entries.addObject().set("resource", resource);
      JsonNode medication = medications.get(resource.at("/medicationReference/reference").asText());
      if (medication != null) {
        entries.addObject().set("resource", medication);
      }
    }
    people.add(new Somebody("Patient/" + id, bundle));
  }
}
