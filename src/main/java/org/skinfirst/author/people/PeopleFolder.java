package org.skinfirst.author.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.chart.json.JsonLimits;
import org.skinfirst.chart.json.RefusedJsonException;

/**
 * The people in a folder: each {@code .json}, packed with gzip or not, is one: a request or a
 * Bundle.
 */
public final class PeopleFolder {

  private static final String PACKED = ".gz";
  private static final Gateway GATEWAY = new Gateway(JsonLimits.DEFAULT);

  private PeopleFolder() {}

  /**
   * Hands over one after another, in the order of the names.
   *
   * @throws UnusableFileException when a file cannot be read as JSON
   */
  public static void each(Path folder, Consumer<Somebody> taker) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString();
        if (name.endsWith(".json") || name.endsWith(".json" + PACKED)) {
          ObjectNode body = read(file, name);
          if (body.has("hook") || body.has("resourceType")) { // not so the manifest of an export
            taker.accept(new Somebody(name, body));
          }
        }
      }
    }
  }

  private static ObjectNode read(Path file, String name) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = name.endsWith(PACKED) ? new GZIPInputStream(raw) : raw) {
      return GATEWAY.read(in.readAllBytes());
    } catch (RefusedJsonException e) {
      throw new UnusableFileException(name + ": the file " + e.getMessage() + " " + e.place());
    }
  }

  /**
   * Somebody from an export.
   *
   * @param bundle as JSON
   * @throws UnusableFileException when it is larger than a call may be
   */
  public static Somebody somebody(String patient, byte[] bundle) {
    try {
      return new Somebody("Patient/" + patient, GATEWAY.read(bundle));
    } catch (RefusedJsonException e) {
      throw new UnusableFileException("Patient/" + patient + ": the chart " + e.getMessage());
    }
  }
}
