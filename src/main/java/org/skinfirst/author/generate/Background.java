package org.skinfirst.author.generate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.skinfirst.author.people.UnusableFileException;
import org.skinfirst.chart.ChartReader;
import org.skinfirst.chart.fhir.Entry;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.chart.json.RefusedJsonException;

/**
 * The people of a bulk export: as they are, or with all that no rule asks about, which is volume
 * and changes no card, so that what is added alone decides.
 */
final class Background {

  private static final String PATIENT = "Patient";
  private static final String MEDICATION = "Medication";

  private final Gateway gateway;
  private final boolean isWhole;
  private final Map<String, Line> patients = new TreeMap<>();
  private final Map<String, List<Line>> charts = new HashMap<>();

  /** By id; none for those that rules could ask about. */
  private final Map<String, @Nullable Line> medications = new HashMap<>();

  /**
   * @param text of the resource
   * @param medication reference of the Medication that it names; empty without one
   */
  record Line(String type, String text, String medication) {}

  /** Somebody, and what is known of them that matters to nobody. */
  record Body(String id, String patient, List<Line> chart) {}

  private Background(Gateway gateway, boolean isWhole) {
    this.gateway = gateway;
    this.isWhole = isWhole;
  }

  /**
   * @param folder with NDJSON files, packed or not
   * @param gateway that tells what rules could ask about
   * @param isWhole whether that is taken too
   * @throws UnusableFileException when a line is no JSON, or there is nobody
   */
  static List<Body> read(Path folder, Gateway gateway, boolean isWhole) throws IOException {
    Background background = new Background(gateway, isWhole);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Background::isExport).sorted().toList()) {
        background.read(file, folder.relativize(file).toString());
      }
    }
    List<Body> bodies = new ArrayList<>();
    background.patients.forEach((id, line) -> bodies.add(background.body(id, line)));
    if (bodies.isEmpty()) {
      throw new UnusableFileException(folder + " holds no Patient in an .ndjson file");
    }
    return bodies;
  }

  private static boolean isExport(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".ndjson") || name.endsWith(".ndjson.gz");
  }

  private void read(Path file, String name) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          add(line);
        }
      }
    } catch (RefusedJsonException e) {
      throw new UnusableFileException(name + ": a line " + e.getMessage());
    }
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Entry entry = Entry.of(gateway.lines(bytes, false).read(0, bytes.length));
    Line line = new Line(entry.type(), text, medication(entry));
    if (entry.type().equals(PATIENT)) {
      patients.put(entry.id(), line);
    } else if (entry.type().equals(MEDICATION)) {
      medications.put(entry.reference(), mayBeTaken(entry) ? line : null);
    } else if (ChartReader.types().contains(entry.type()) && mayBeTaken(entry)) {
      String subject = Entry.relative(entry.subject());
      charts
          .computeIfAbsent(subject.replaceFirst("^Patient/", ""), id -> new ArrayList<>())
          .add(line);
    }
  }

  /** Of one that matters, it is not known yet. */
  private static String medication(Entry entry) {
    return entry.mayMatter()
        ? entry.json().at("/medicationReference/reference").asText()
        : entry.medication();
  }

  private boolean mayBeTaken(Entry entry) {
    return isWhole || !entry.mayMatter();
  }

  private Body body(String id, Line patient) {
    Set<Line> chart = new LinkedHashSet<>();
    for (Line line : charts.getOrDefault(id, List.of())) {
      if (line.medication().isEmpty()) {
        chart.add(line);
      } else {
        Line medication = medications.get(Entry.relative(line.medication()));
        if (medication != null) {
          chart.add(medication);
          chart.add(line);
        }
      }
    }
    return new Body(id, patient.text(), List.copyOf(chart));
  }

  /** Somebody of whom nothing is known. */
  static Body nobody(ObjectNode patient) {
    return new Body(patient.path("id").asText(), patient.toString(), List.of());
  }
}
