package org.skinfirst.author.scaffold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.skinfirst.author.WrittenCode;
import org.skinfirst.chart.kinds.ValueSet;
import org.skinfirst.pack.PackFolder;

/**
 * A FHIR ValueSet of a short list. A line is what something is called, with other words for it
 * behind bars; a word may begin with its language, {@code es: …}; a code is written {@code SCT#123
 * Its display}; a line that begins with {@code not:} is what only sounds like it.
 */
public final class ValueSetScaffold {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOT = "not:";
  private static final String VERIFIED = "http://skinfirst.org/StructureDefinition/verified-in";

  /**
   * @param languages by the other words
   */
  private record Member(String code, String display, Map<String, String> languages) {}

  private final String id;
  private final String title;
  private final List<WrittenCode> codes = new ArrayList<>();
  private final Map<String, Map<String, Member>> members = new LinkedHashMap<>();
  private final Map<String, Member> excluded = new TreeMap<>();

  /**
   * @param lines of the short list; empty ones, and those that begin with #, say nothing
   */
  public ValueSetScaffold(String id, String title, List<String> lines) {
    this.id = id;
    this.title = title;
    lines.stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(this::add);
  }

  private void add(String line) {
    boolean isExcluded = line.startsWith(NOT);
    List<String> words =
        Arrays.stream((isExcluded ? line.substring(NOT.length()) : line).split("\\|"))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList();
    if (words.isEmpty()) {
      return;
    }
    Map<String, String> others = new LinkedHashMap<>();
    words.subList(1, words.size()).forEach(word -> others.put(word(word), language(word)));
    WrittenCode.of(words.get(0))
        .ifPresentOrElse(
            code -> {
              String display = code.display().isEmpty() ? "TODO display" : code.display();
              codes.add(new WrittenCode(code.system(), code.code(), display));
              put(code.system(), new Member(code.code(), display, others));
            },
            () -> {
              Member member = new Member(slug(words.get(0)), words.get(0), others);
              if (isExcluded) {
                excluded.put(member.code(), member);
              } else {
                put(ValueSet.WORDS, member);
              }
            });
  }

  private void put(String system, Member member) {
    members.computeIfAbsent(system, s -> new TreeMap<>()).put(member.code(), member);
  }

  /** Whether the list names anything. */
  public boolean isEmpty() {
    return members.isEmpty();
  }

  /** Path to text: the set, and the register with a line for each of its codes. */
  public Map<String, String> files(PackFolder folder, LocalDate today) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("valuesets/" + id + ".json", json("TODO what is in it, and what is left out", today));
    if (!codes.isEmpty()) {
      String register = folder.has(CodeLines.FILE) ? folder.text(CodeLines.FILE) : "";
      files.put(CodeLines.FILE, CodeLines.with(register, codes, today));
    }
    return files;
  }

  String json(String purpose, LocalDate today) {
    ObjectNode set = JSON.createObjectNode();
    set.put("resourceType", "ValueSet")
        .put("id", id)
        .put("url", ValueSet.URL + id)
        .put("version", "1.0.0")
        .put("name", name())
        .put("title", title)
        .put("status", "active")
        .put("date", today.toString())
        .put("purpose", purpose);
    ObjectNode compose = set.putObject("compose");
    ArrayNode include = compose.putArray("include");
    members.forEach((system, of) -> addTo(include, system, of.values()));
    if (!excluded.isEmpty()) {
      addTo(compose.putArray("exclude"), ValueSet.WORDS, excluded.values());
    }
    try {
      return JSON.writer(printer()).writeValueAsString(set) + '\n';
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void addTo(ArrayNode parts, String system, Iterable<Member> of) {
    ObjectNode part = parts.addObject();
    if (!system.equals(ValueSet.WORDS)) {
      ArrayNode sources = part.putArray("extension");
      for (String source : new String[] {"TODO first source", "TODO second source"}) {
        sources.addObject().put("url", VERIFIED).put("valueString", source);
      }
    }
    part.put("system", system);
    ArrayNode concepts = part.putArray("concept");
    for (Member member : of) {
      ObjectNode concept = concepts.addObject();
      concept.put("code", member.code()).put("display", member.display());
      if (!member.languages().isEmpty()) {
        ArrayNode designations = concept.putArray("designation");
        member
            .languages()
            .forEach(
                (word, language) ->
                    designations.addObject().put("language", language).put("value", word));
      }
    }
  }

  /** As the other sets are written. */
  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    for (String word : id.split("-")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }

  private static String slug(String word) {
    return Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }

  private static boolean hasLanguage(String word) {
    return word.matches("[a-z]{2}: .*");
  }

  private static String language(String word) {
    return hasLanguage(word) ? word.substring(0, 2) : "en";
  }

  private static String word(String word) {
    return hasLanguage(word) ? word.substring(4).strip() : word;
  }
}
