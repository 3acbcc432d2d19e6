package org.skinfirst.author.expand;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a terminology server says is in a value set.
 *
 * @param version of the code systems; empty where it is not told
 * @param timestamp when the server made it; empty where it is not told
 */
record Expansion(List<Code> codes, String version, String timestamp) {

  record Code(String system, String code, String display) {}

  Expansion {
    List<Code> sorted = new ArrayList<>(codes);
    sorted.sort(Comparator.comparing(Code::system).thenComparing(Code::code));
    codes = sorted.stream().distinct().toList();
  }

  /** What stands in the value set already. */
  static Expansion in(JsonNode valueSet) {
    List<Code> codes = new ArrayList<>();
    for (JsonNode code : valueSet.at("/expansion/contains")) {
      codes.add(
          new Code(
              code.path("system").asText(),
              code.path("code").asText(),
              code.path("display").asText()));
    }
    return new Expansion(codes, "", "");
  }

  static Expansion of(List<Expansion> parts) {
    List<Code> codes = new ArrayList<>();
    parts.forEach(part -> codes.addAll(part.codes()));
    return new Expansion(codes, versions(parts), timestamp(parts));
  }

  private static String versions(List<Expansion> parts) {
    return parts.stream()
        .map(Expansion::version)
        .filter(version -> !version.isEmpty())
        .distinct()
        .collect(joining(", "));
  }

  /** When the oldest part was made. */
  private static String timestamp(List<Expansion> parts) {
    return parts.stream()
        .map(Expansion::timestamp)
        .filter(timestamp -> !timestamp.isEmpty())
        .sorted()
        .findFirst()
        .orElse("");
  }

  /** The codes of one system. */
  Expansion of(String system) {
    return new Expansion(
        codes.stream().filter(code -> code.system().equals(system)).toList(), "", "");
  }

  /** FHIR's own place for it, beside {@code compose}, where people write. */
  void writeInto(ObjectNode valueSet, String now) {
    ObjectNode expansion = valueSet.putObject("expansion");
    expansion.put("timestamp", timestamp.isEmpty() ? now : timestamp);
    expansion.put("total", codes.size());
    if (!version.isEmpty()) {
      expansion
          .putArray("parameter")
          .addObject()
          .put("name", "version")
          .put("valueString", version);
    }
    ArrayNode contains = expansion.putArray("contains");
    for (Code code : codes) {
      contains
          .addObject()
          .put("system", code.system())
          .put("code", code.code())
          .put("display", code.display());
    }
  }
}
