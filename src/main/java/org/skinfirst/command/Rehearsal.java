package org.skinfirst.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skinfirst.hook.Service;

/**
 * Starts the service, calls it with each example that is built in, and ends: what {@code prepare}
 * runs to see which classes a start needs. It uses as few others as it can, since all that it uses
 * is loaded at each prepared start.
 */
final class Rehearsal {

  static final String NAME = "rehearse";

  private final String service;

  private Rehearsal(String service) {
    this.service = service;
  }

  static void run() throws IOException {
    Path store = Files.createTempDirectory("skinfirst");
    try (Service.Running running =
        Service.run(
            "--server.port=0",
            "--management.server.port=0",
            "--skinfirst.feedback.file=" + store.resolve("feedback.db"))) {
      new Rehearsal("http://127.0.0.1:" + running.port()).callAll();
    } finally {
      delete(store);
    }
  }

  private void callAll() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, String> ids = new HashMap<>();
    for (JsonNode known : json.readTree(send("/cds-services", null)).get("services")) {
      ids.put(known.get("hook").asText(), known.get("id").asText());
    }
    for (JsonNode name : json.readTree(send("/examples", null))) {
      byte[] example = send("/examples/" + name.asText(), null);
      send("/cds-services/" + ids.get(json.readTree(example).get("hook").asText()), example);
    }
  }

  private byte[] send(String path, byte @Nullable [] body) throws IOException {
    HttpURLConnection call =
        (HttpURLConnection) URI.create(service + path).toURL().openConnection();
    if (body != null) {
      call.setDoOutput(true);
      call.setRequestProperty("Content-Type", "application/json");
      try (OutputStream out = call.getOutputStream()) {
        out.write(body);
      }
    }
    if (call.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException(path + " was answered with " + call.getResponseCode());
    }
    return call.getInputStream().readAllBytes();
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
