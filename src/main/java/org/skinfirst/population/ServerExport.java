package org.skinfirst.population;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.ChartReader;

/**
 * Has a FHIR server export its patients (Bulk Data Access, {@code $export}) and downloads the files
 * into a folder. What is there already is not fetched again, so that a run that broke off goes on.
 */
public final class ServerExport {

  /** Waits; another in tests. */
  interface Sleeper {

    void sleep(Duration time) throws InterruptedException;
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration USUAL = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int TRIES = 5;
  private static final int BUFFER = 1 << 16;
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int PARTIAL = 206;
  private static final int UNAUTHORIZED = 401;
  private static final int GONE = 404;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final String MANIFEST = "manifest.json";
  private static final String STATUS = ".status-url";

  private final URI asked;
  private final URI base;
  private final Path folder;
  private final @Nullable ServerAccess access;
  private final InstantSource clock;
  private final Pace.Listener listener;
  private final Sleeper sleeper;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(20))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  ServerExport(
      String address,
      Path folder,
      @Nullable ServerAccess access,
      InstantSource clock,
      Pace.Listener listener,
      Sleeper sleeper) {
    this.asked = uri(address);
    this.base = URI.create(address.replaceFirst("/(Patient|Group/[^/]+)?/*$", ""));
    this.folder = folder;
    this.access = access;
    this.clock = clock;
    this.listener = listener;
    this.sleeper = sleeper;
  }

  /**
   * @param address FHIR base URL, or that of a group: {@code https://server/fhir/Group/12}
   * @param folder private afterwards; holds patients' data
   * @param access null where the server asks for no token
   * @throws UnusableExportException when the server does not export, or not everything came
   */
  public static void download(
      String address,
      Path folder,
      @Nullable ServerAccess access,
      InstantSource clock,
      Pace.Listener listener)
      throws IOException, InterruptedException {
    new ServerExport(
            address, folder, access, clock, listener, time -> Thread.sleep(time.toMillis()))
        .download();
  }

  private static URI uri(String address) {
    try {
      URI uri = URI.create(address.replaceFirst("/+$", ""));
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new UnusableExportException(
        "'"
            + address
            + "' is no address; write https://server/path, as FHIR's base URL is written");
  }

  /** A token, and what comes of it, goes over https, or stays on this machine. */
  static void checkSecure(URI uri) throws IOException {
    boolean isLocal =
        "http".equals(uri.getScheme()) && InetAddress.getByName(uri.getHost()).isLoopbackAddress();
    if (!"https".equals(uri.getScheme()) && !isLocal) {
      throw new UnusableExportException(uri + " is not https: patients' data would be readable");
    }
  }

  static JsonNode json(byte[] body) {
    try {
      JsonNode read = MAPPER.readTree(body);
      return read == null ? MAPPER.missingNode() : read;
    } catch (IOException e) {
      return MAPPER.missingNode(); // a page of HTML, as proxies send it
    }
  }

  void download() throws IOException, InterruptedException {
    checkSecure(asked);
    WorkFolder.makePrivate(folder);
    if (Files.exists(folder.resolve(MANIFEST))) {
      return; // everything is there
    }
    Path status = folder.resolve(STATUS);
    URI where = Files.exists(status) ? URI.create(Files.readString(status)) : kickOff();
    Files.writeString(status, where.toString());
    ObjectNode manifest = manifest(where);
    ObjectNode local = manifest.deepCopy();
    int number = 0;
    for (String member : List.of("output", "error", "outcome", "deleted")) {
      ArrayNode files = local.withArray(member);
      for (JsonNode file : files) {
        String name = ++number + "." + plain(member, file) + ".ndjson";
        file(URI.create(file.path("url").asText()), name, manifest, file.path("count").asLong(-1));
        ((ObjectNode) file).put("url", name);
      }
    }
    Path fresh = folder.resolve(".manifest");
    MAPPER.writerWithDefaultPrettyPrinter().writeValue(fresh.toFile(), local);
    Files.move(fresh, folder.resolve(MANIFEST), StandardCopyOption.ATOMIC_MOVE);
    Files.delete(status);
    release(where);
  }

  private static String plain(String member, JsonNode file) {
    String type = file.path("type").asText().replaceAll("[^A-Za-z]", "");
    return member.equals("output") ? type : member;
  }

  /** Bulk Data Access, "Bulk Data Kick-off Request". */
  private URI kickOff() throws IOException, InterruptedException {
    URI export =
        URI.create(
            asked
                + "/$export?_outputFormat=application%2Ffhir%2Bndjson&_type="
                + String.join(",", new TreeSet<>(ChartReader.types())));
    HttpResponse<byte[]> response =
        send(export, "application/fhir+json", "Prefer", "respond-async");
    String where = response.headers().firstValue("Content-Location").orElse("");
    if (response.statusCode() != ACCEPTED || where.isEmpty()) {
      throw refused(asked + "/$export", response);
    }
    return export.resolve(where);
  }

  /** "Bulk Data Status Request": as often as the server wants to be asked; all pages of it. */
  private ObjectNode manifest(URI where) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = send(where, "application/json", "", "");
    while (response.statusCode() == ACCEPTED) {
      listener.tell(
          "the server exports: "
              + response.headers().firstValue("X-Progress").orElse("in progress"),
          false);
      sleeper.sleep(wait(response, USUAL));
      response = send(where, "application/json", "", "");
    }
    if (response.statusCode() == GONE) {
      Files.deleteIfExists(folder.resolve(STATUS));
      throw new UnusableExportException(
          "the server knows the export no more; run the same command again for a new one");
    }
    JsonNode body = json(response.body());
    if (response.statusCode() != OK || !(body instanceof ObjectNode manifest)) {
      throw refused(where.toString(), response);
    }
    for (JsonNode link : body.path("link")) {
      if (link.path("relation").asText().equals("next")) {
        ObjectNode next = manifest(where.resolve(link.path("url").asText()));
        for (String member : List.of("output", "error", "outcome", "deleted")) {
          next.path(member).forEach(manifest.withArray(member)::add);
        }
      }
    }
    manifest.remove("link");
    return manifest;
  }

  /** "Bulk Data Output File Request". What came of a file before it broke off is kept. */
  private void file(URI from, String name, JsonNode manifest, long count)
      throws IOException, InterruptedException {
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      return;
    }
    listener.tell("downloading " + name, false);
    boolean needsToken = manifest.path("requiresAccessToken").asBoolean();
    Path part = folder.resolve('.' + name);
    for (int tried = 1; !isFetched(from, part, needsToken); tried++) {
      if (tried == TRIES) {
        throw new UnusableExportException(
            from + " broke off " + TRIES + " times; run the same command again to go on");
      }
      sleeper.sleep(SHORTEST.multipliedBy(1L << tried));
    }
    long lines = count < 0 ? count : lines(part);
    if (lines != count) {
      Files.delete(part);
      throw new UnusableExportException(
          from
              + " has "
              + lines
              + " lines, and the manifest says "
              + count
              + "; run the same command again");
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    listener.tell("downloaded " + name, true);
  }

  private boolean isFetched(URI from, Path part, boolean needsToken)
      throws IOException, InterruptedException {
    Path tag = part.resolveSibling(part.getFileName() + ".etag");
    long there = Files.exists(part) && Files.exists(tag) ? Files.size(part) : 0;
    HttpRequest.Builder request =
        request(from, needsToken)
            .header("Accept", "application/fhir+ndjson")
            .header("Accept-Encoding", "gzip");
    if (there > 0) {
      request.header("Range", "bytes=" + there + '-').header("If-Range", Files.readString(tag));
    }
    try {
      HttpResponse<InputStream> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        int status = response.statusCode();
        if (status == UNAUTHORIZED && access != null) {
          access.forget();
          return false;
        }
        if (status != OK && status != PARTIAL) {
          if (status != TOO_MANY && status < SERVER_ERROR) {
            throw new UnusableExportException(from + " is answered with status " + status);
          }
          sleeper.sleep(wait(response, SHORTEST));
          return false;
        }
        Files.deleteIfExists(tag);
        String strong =
            response.headers().firstValue("ETag").filter(e -> e.startsWith("\"")).orElse("");
        if (!strong.isEmpty()) {
          Files.writeString(tag, strong);
        }
        append(body, part, status == PARTIAL);
      }
    } catch (IOException e) {
      return false; // the connection broke off
    }
    Files.deleteIfExists(tag);
    return true;
  }

  private static void append(InputStream body, Path part, boolean goesOn) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
      body.transferTo(out);
    }
  }

  private static long lines(Path file) throws IOException {
    long lines = 0;
    boolean isBegun = false;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = new BufferedInputStream(Packed.open(file))) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        for (int i = 0; i < read; i++) {
          if (buffer[i] == '\n') {
            lines += isBegun ? 1 : 0;
            isBegun = false;
          } else {
            isBegun |= buffer[i] > ' ';
          }
        }
      }
    }
    return lines + (isBegun ? 1 : 0);
  }

  /** Tells the server that its files may go; whether it heeds it is its own affair. */
  private void release(URI where) throws InterruptedException {
    try {
      http.send(request(where, true).DELETE().build(), HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      listener.tell("the server was not told that its files may go", true);
    }
  }

  private HttpRequest.Builder request(URI uri, boolean needsToken)
      throws IOException, InterruptedException {
    checkSecure(uri);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
    if (access != null && needsToken) {
      request.header("Authorization", "Bearer " + access.token(http, base));
    }
    return request;
  }

  /** Asks again where the server has no time, or the connection breaks off. */
  private HttpResponse<byte[]> send(URI uri, String accept, String header, String value)
      throws IOException, InterruptedException {
    for (int tried = 1; ; tried++) {
      HttpRequest.Builder request = request(uri, true).header("Accept", accept);
      if (!header.isEmpty()) {
        request.header(header, value);
      }
      HttpResponse<byte[]> response;
      try {
        response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      } catch (IOException e) {
        if (tried == TRIES) {
          throw new UnusableExportException(
              uri + " cannot be asked: " + e.getClass().getSimpleName());
        }
        sleeper.sleep(SHORTEST.multipliedBy(1L << tried));
        continue;
      }
      boolean isRefused = false;
      if (access != null && response.statusCode() == UNAUTHORIZED) {
        access.forget();
        isRefused = true;
      }
      boolean isBusy =
          response.statusCode() == TOO_MANY
              || response.statusCode() >= SERVER_ERROR
                  && response.headers().firstValue("Retry-After").isPresent();
      if (tried == TRIES || !(isBusy || isRefused && tried == 1)) {
        return response;
      }
      sleeper.sleep(wait(response, SHORTEST));
    }
  }

  /** As long as the server says, in seconds or until an instant. */
  private Duration wait(HttpResponse<?> response, Duration otherwise) {
    String told = response.headers().firstValue("Retry-After").orElse("").strip();
    Duration wait = otherwise;
    if (told.matches("\\d{1,6}")) {
      wait = Duration.ofSeconds(Long.parseLong(told));
    } else if (!told.isEmpty()) {
      try {
        Instant until = ZonedDateTime.parse(told, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        wait = Duration.between(clock.instant(), until);
      } catch (DateTimeParseException e) {
        // as if it had not been said
      }
    }
    wait = wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  private static UnusableExportException refused(String what, HttpResponse<byte[]> response) {
    JsonNode issue = json(response.body()).at("/issue/0");
    String told = issue.path("diagnostics").asText(issue.at("/details/text").asText());
    return new UnusableExportException(
        what
            + " is answered with status "
            + response.statusCode()
            + (told.isEmpty() ? "" : ": " + told)
            + "; ask the server's operator whether it exports");
  }
}
