package org.skinfirst.author.generate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The files of a bulk export, that lines are scattered over. */
final class ExportFiles implements AutoCloseable {

  /** Files of one type of resource. */
  private static final int PARTS = 3;

  private static final String SERVER = "https://made-up.example.org/fhir/";

  private final Path folder;
  private final Map<String, BufferedWriter> open = new TreeMap<>();

  ExportFiles(Path folder) {
    this.folder = folder;
  }

  void add(String type, String line, RandomGenerator random) throws IOException {
    String name = type + '.' + (1 + random.nextInt(PARTS)) + ".ndjson";
    BufferedWriter file = open.get(name);
    if (file == null) {
      file = Files.newBufferedWriter(folder.resolve(name));
      open.put(name, file);
    }
    file.write(line);
    file.write('\n');
  }

  void manifest(LocalDate day) throws IOException {
    ObjectNode manifest = JsonNodeFactory.instance.objectNode();
    manifest.put("transactionTime", day + "T00:00:00Z").put("request", SERVER + "$export");
    manifest.put("requiresAccessToken", false);
    ArrayNode output = manifest.putArray("output");
    for (String name : open.keySet()) {
      output
          .addObject()
          .put("type", name.substring(0, name.indexOf('.')))
          .put("url", SERVER + "files/" + name);
    }
    manifest.putArray("deleted");
    manifest.putArray("error");
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve("manifest.json").toFile(), manifest);
  }

  @Override
  public void close() throws IOException {
    for (BufferedWriter file : open.values()) {
      file.close();
    }
  }
}
