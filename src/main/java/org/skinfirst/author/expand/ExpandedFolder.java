package org.skinfirst.author.expand;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.skinfirst.author.people.UnusableFileException;
import org.skinfirst.chart.kinds.CodeSystems;
import org.skinfirst.chart.kinds.ValueSet;

/** Value sets of a folder of rules, and the expansions that are kept in their files. */
public final class ExpandedFolder {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUFFIX = ".json";

  /** The same on every system, as the content has one digest. */
  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

  private final Path folder;

  public ExpandedFolder(Path rules) {
    this.folder = rules.resolve("valuesets");
  }

  /**
   * What an expansion changed in one value set.
   *
   * @param refused what the server said of code systems that it cannot expand
   */
  public record Change(
      String id, int codes, List<String> added, List<String> removed, List<String> refused) {}

  /** Ids of the sets of which a server can tell more than can be told by the codes themselves. */
  public List<String> filtered() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .filter(id -> hasFilter(read(id)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasFilter(JsonNode set) {
    for (JsonNode group : set.at("/compose/include")) {
      if (group.has("filter") && !CodeSystems.hasHeadings(group.path("system").asText())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Asks the server, one code system after the other, and writes what it says into the set's file.
   * What it cannot expand stays as it was.
   */
  public Change expand(String id, TerminologyServer server, String now) {
    ObjectNode set = read(id);
    Expansion before = Expansion.in(set);
    List<Expansion> answers = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (String system : systems(set)) {
      try {
        answers.add(server.expand(asked(set, system)));
      } catch (UnusableFileException e) {
        refused.add(e.getMessage());
        answers.add(before.of(system));
      }
    }
    if (answers.isEmpty()) {
      throw new UnusableFileException(
          "valuesets/"
              + id
              + SUFFIX
              + " holds words and other sets alone; there is nothing to expand");
    }
    if (answers.size() == refused.size()) {
      throw new UnusableFileException(refused.get(0));
    }
    Expansion after = Expansion.of(answers);
    after.writeInto(set, now);
    write(id, set);
    return new Change(
        id, after.codes().size(), missing(after, before), missing(before, after), refused);
  }

  /** Those that a server can know. */
  private static Set<String> systems(JsonNode set) {
    Set<String> systems = new LinkedHashSet<>();
    for (JsonNode group : set.at("/compose/include")) {
      String system = group.path("system").asText();
      if (!system.isEmpty() && !system.equals(ValueSet.WORDS)) {
        systems.add(system);
      }
    }
    return systems;
  }

  private static List<String> missing(Expansion from, Expansion in) {
    Set<String> known = new HashSet<>();
    in.codes().forEach(code -> known.add(code.system() + '|' + code.code()));
    List<String> missing = new ArrayList<>();
    for (Expansion.Code code : from.codes()) {
      if (!known.contains(code.system() + '|' + code.code())) {
        missing.add(code.code() + ' ' + code.display());
      }
    }
    return missing;
  }

  /** The set with its codes of one system alone. */
  private static ObjectNode asked(ObjectNode set, String system) {
    ObjectNode asked = JSON.createObjectNode().put("resourceType", "ValueSet");
    for (String name : List.of("id", "url", "version", "name", "status")) {
      if (set.has(name)) {
        asked.set(name, set.get(name));
      }
    }
    ObjectNode compose = asked.putObject("compose");
    for (String part : List.of("include", "exclude")) {
      for (JsonNode group : set.path("compose").path(part)) {
        if (group.path("system").asText().equals(system)) {
          compose.withArray(part).add(group);
        }
      }
    }
    return asked;
  }

  private ObjectNode read(String id) {
    Path file = folder.resolve(id + SUFFIX);
    if (!Files.isRegularFile(file)) {
      throw new UnusableFileException("there is no value set " + file);
    }
    try {
      return (ObjectNode) JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException | ClassCastException e) {
      throw new UnusableFileException(file + " is no JSON object; lint tells the place");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String id, ObjectNode set) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(LINES)
            .withArrayIndenter(LINES);
    try {
      String text = JSON.writer(printer).writeValueAsString(set) + '\n';
      Path half = Files.writeString(folder.resolve(id + SUFFIX + ".new"), text);
      Files.move(
          half,
          folder.resolve(id + SUFFIX),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
