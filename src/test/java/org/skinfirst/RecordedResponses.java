package org.skinfirst;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each distinct answer that a test gets, for the conformance check at the end of the build;
 * several processes may write into the same folder, which the build empties when it begins.
 */
public final class RecordedResponses {

  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Set<String> KEPT = ConcurrentHashMap.newKeySet();
  private static final @Nullable Path FOLDER = folder();

  private RecordedResponses() {}

  static void keep(HttpResponse<String> response) {
    keep(
        response.request().method(),
        response.uri().getPath(),
        response.statusCode(),
        response.body());
  }

  /**
   * @param path without its query
   */
  public static void keep(String method, String path, int status, String text) {
    if (FOLDER == null
        || status != 200
        || !method.matches("GET|POST")
        || !path.matches("/cds-services(/[a-z-]+)?")) {
      return;
    }
    JsonNode body = RunningService.json(text);
    body.path("cards").forEach(card -> ((ObjectNode) card).remove("extension"));
    String said = UUID.matcher(body.toString()).replaceAll("");
    if (KEPT.add(said)) {
      String name = path.substring(1).replace('/', '.') + '-' + digest(said) + ".json";
      try {
        Files.writeString(FOLDER.resolve(name), text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A FHIR resource that is no answer, but written to a file. */
  public static void keepResource(String text) {
    if (FOLDER != null && KEPT.add(text)) {
      try {
        Files.writeString(FOLDER.resolve("resource-" + digest(text) + ".json"), text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String digest(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Null where nobody asked for a record. */
  private static @Nullable Path folder() {
    String property = System.getProperty("recorded.responses");
    try {
      return property == null ? null : Files.createDirectories(Path.of(property));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
