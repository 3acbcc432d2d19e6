package org.skinfirst;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each distinct answer that a test gets, for the conformance check at the end of the build.
 */
final class RecordedResponses {

  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Set<String> KEPT = ConcurrentHashMap.newKeySet();
  private static final @Nullable Path FOLDER = folder();

  private RecordedResponses() {}

  static void keep(HttpResponse<String> response) {
    String path = response.uri().getPath();
    if (FOLDER == null
        || response.statusCode() != 200
        || !response.request().method().matches("GET|POST")
        || !path.matches("/cds-services(/[a-z-]+)?")) {
      return;
    }
    JsonNode body = RunningService.json(response);
    body.path("cards").forEach(card -> ((ObjectNode) card).remove("extension"));
    if (KEPT.add(UUID.matcher(body.toString()).replaceAll(""))) {
      String name = path.substring(1).replace('/', '.') + '-' + KEPT.size() + ".json";
      try {
        Files.writeString(FOLDER.resolve(name), response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Empty; null where nobody asked for a record. */
  private static @Nullable Path folder() {
    String property = System.getProperty("recorded.responses");
    if (property == null) {
      return null;
    }
    try {
      Path folder = Files.createDirectories(Path.of(property));
      try (Stream<Path> old = Files.list(folder)) {
        for (Path file : old.toList()) {
          Files.delete(file);
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
