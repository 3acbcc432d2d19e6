package org.skinfirst.population;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the manifest of an export says; empty where there is none.
 *
 * @param day of the export
 * @param server base URL of the server that was asked; empty where it is not said
 * @param types by the last part of the URL of each file, the type that it holds
 * @param problems files in which the server tells what it could not export
 */
record Manifest(
    @Nullable LocalDate day, String server, Map<String, String> types, Set<String> problems) {

  static final Manifest NONE = new Manifest(null, "", Map.of(), Set.of());

  private static final int DATE = "2026-01-15".length();

  /**
   * @throws UnusableExportException when it is of an export of changes only
   */
  static Manifest of(JsonNode json) {
    if (!json.path("deleted").isEmpty()) {
      throw new UnusableExportException(
          "the manifest names deleted resources: this is an export of changes (_since), from which"
              + " no chart can be judged; export anew without _since");
    }
    Map<String, String> types = new HashMap<>();
    for (JsonNode output : json.path("output")) {
      types.put(last(output.path("url").asText()), output.path("type").asText());
    }
    Set<String> problems = new TreeSet<>();
    for (String member : List.of("error", "outcome")) {
      json.path(member).forEach(output -> problems.add(last(output.path("url").asText())));
    }
    return new Manifest(
        day(json.path("transactionTime").asText()),
        server(json.path("request").asText()),
        types,
        problems);
  }

  /** The manifests of one export that was handed over in parts. */
  static Manifest together(List<Manifest> parts) {
    if (parts.size() < 2) {
      return parts.isEmpty() ? NONE : parts.get(0);
    }
    Map<String, String> types = new HashMap<>();
    Set<String> problems = new TreeSet<>();
    List<LocalDate> days = new ArrayList<>();
    for (Manifest part : parts) {
      types.putAll(part.types());
      problems.addAll(part.problems());
      if (part.day() != null) {
        days.add(part.day());
      }
    }
    LocalDate first = days.stream().sorted().findFirst().orElse(null);
    return new Manifest(first, parts.get(0).server(), types, problems);
  }

  private static String last(String url) {
    String path = url.split("[?#]", 2)[0];
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static @Nullable LocalDate day(String instant) {
    try {
      return instant.length() < DATE ? null : LocalDate.parse(instant.substring(0, DATE));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The part before {@code [Type/[id/]]$export}. */
  private static String server(String request) {
    int operation = request.indexOf("/$export");
    return operation < 0
        ? ""
        : request.substring(0, operation).replaceFirst("/(Patient|Group/[^/]+)$", "");
  }
}
