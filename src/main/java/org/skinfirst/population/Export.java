package org.skinfirst.population;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with a FHIR Bulk Data export, or with Bundles. What a file holds is told by its content:
 * names and order are the server's choice.
 *
 * @param files those that hold resources, in the order of their names
 * @param others names of files that hold no JSON
 * @param missing names of files that the manifest names and that are not there
 */
record Export(
    Path folder,
    Manifest manifest,
    List<InputFile> files,
    List<String> others,
    Set<String> missing) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What packed files come to, against their size. */
  private static final int UNPACKED = 12;

  /** As much of a file as tells what it holds. */
  private static final int HEAD = 1 << 20;

  /** A line that may be a JSON object. */
  private static final Pattern OBJECT = Pattern.compile("^\\s*\\{", Pattern.MULTILINE);

  /** A line that begins another resource than the first one. */
  private static final Pattern ANOTHER = Pattern.compile("\n\\{\\s*\"resourceType\"");

  private static final Pattern BUNDLE = Pattern.compile("\"resourceType\"\\s*:\\s*\"Bundle\"");
  private static final Pattern MANIFEST = Pattern.compile("\"(transactionTime|output)\"\\s*:");

  /**
   * @throws UnusableExportException when it holds nothing to screen, or changes only
   */
  static Export of(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder + " is no folder; give the folder of an export");
    }
    List<Path> paths;
    try (Stream<Path> all = Files.walk(folder)) {
      paths = all.filter(Files::isRegularFile).sorted().toList();
    }
    List<Manifest> manifests = new ArrayList<>();
    List<InputFile> files = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Path path : paths) {
      String name = folder.relativize(path).toString();
      String head = head(path);
      if (isManifest(name, head)) {
        manifests.add(manifest(path, name));
      } else if (head.isBlank() || OBJECT.matcher(head).find()) {
        files.add(new InputFile(files.size(), path, name, Files.size(path), isWhole(head)));
      } else {
        others.add(name);
      }
    }
    Manifest manifest = Manifest.together(manifests);
    files.removeIf(file -> manifest.problems().contains(file.path().getFileName().toString()));
    if (files.isEmpty()) {
      throw new UnusableExportException(
          folder + " holds no NDJSON file and no Bundle; give the folder of an export");
    }
    return new Export(folder, manifest, numbered(files), others, missing(manifest, files));
  }

  private static List<InputFile> numbered(List<InputFile> files) {
    List<InputFile> numbered = new ArrayList<>();
    for (InputFile file : files) {
      numbered.add(
          new InputFile(numbered.size(), file.path(), file.name(), file.size(), file.isWhole()));
    }
    return numbered;
  }

  /** The same with some of the files alone. */
  Export only(Predicate<InputFile> wanted) {
    return new Export(
        folder, manifest, numbered(files.stream().filter(wanted).toList()), others, missing);
  }

  /** How many buckets its lines need. */
  int buckets(long budget, int threads) {
    long size = 0;
    for (InputFile file : files) {
      size += file.size() * (file.name().endsWith(".gz") ? UNPACKED : 1);
    }
    return Buckets.count(size, budget, threads);
  }

  /** Types of which a file is not there that the manifest names. */
  Set<String> missingTypes() {
    Set<String> types = new TreeSet<>();
    missing.forEach(name -> types.add(manifest.types().getOrDefault(name, "")));
    return types;
  }

  private static Set<String> missing(Manifest manifest, List<InputFile> files) {
    Set<String> there = new HashSet<>();
    files.forEach(file -> there.add(plain(file.path().getFileName().toString())));
    Set<String> missing = new TreeSet<>(manifest.types().keySet());
    missing.removeIf(name -> there.contains(plain(name)));
    return missing;
  }

  /** A file may have been packed, or unpacked, since. */
  private static String plain(String name) {
    return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
  }

  private static String head(Path path) {
    try (InputStream in = Packed.open(path)) {
      String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
      return head.startsWith("\uFEFF") ? head.substring(1) : head;
    } catch (IOException e) {
      return ""; // the scan tells of it
    }
  }

  private static boolean isManifest(String name, String head) {
    return name.endsWith(".json")
        && !head.contains("\"resourceType\"")
        && MANIFEST.matcher(head).find();
  }

  /** Whether the first line is no JSON of its own; a long one may be a whole Bundle. */
  private static boolean isWhole(String head) {
    String text = head.stripLeading();
    int end = text.indexOf('\n');
    if (end < 0) {
      return text.length() > HEAD / 2
          && BUNDLE.matcher(text.substring(0, Math.min(text.length(), 1000))).find();
    }
    return text.startsWith("{")
        && !text.substring(0, end).strip().endsWith("}")
        && !ANOTHER.matcher(text).find();
  }

  private static Manifest manifest(Path path, String name) throws IOException {
    try (InputStream in = Packed.open(path)) {
      JsonNode json = MAPPER.readTree(in);
      return Manifest.of(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UnusableExportException(name + " is no JSON; take it away, or export anew");
    }
  }
}
