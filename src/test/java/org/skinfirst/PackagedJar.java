package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The one artefact, run as its users run it. */
final class PackagedJar {

  private static final Path JAR = Path.of("target", "skinfirst.jar");
  private static final Pattern PORT = Pattern.compile(", port (\\d+)");

  private PackagedJar() {}

  record Ended(int code, String out) {}

  /** From the folder that 'prepare' made of it, as it starts twice as fast from there. */
  static Process start(String... args) throws IOException {
    List<String> options = new ArrayList<>();
    for (String line :
        Files.readAllLines(Path.of(System.getProperty("prepared"), "java.options"))) {
      options.add(line.substring(1, line.length() - 1));
    }
    return start(options, args);
  }

  /** From that folder, with one of the files of options as it stands. */
  static Process startPrepared(String options, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add("@" + Path.of(System.getProperty("prepared"), options));
    command.addAll(List.of(args));
    return java(command);
  }

  /** From the one file. */
  static Process startPacked(String... args) throws IOException {
    return start(List.of("-jar", JAR.toString()), args);
  }

  /** For minutes of work, which deserve all that the virtual machine can do. */
  static Ended runLong(String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of("-Xmx2g", "-jar", JAR.toString()));
    command.addAll(List.of(args));
    return ended(java(command));
  }

  private static Process start(List<String> options, String... args) throws IOException {
    int jar = options.indexOf("-jar");
    List<String> command = new ArrayList<>(options.subList(0, jar));
    command.addAll(List.of(System.getProperty("short.lived").split(" ")));
    command.add("-Xmx512m");
    command.addAll(options.subList(jar, options.size()));
    command.addAll(List.of(args));
    return java(command);
  }

  private static Process java(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(arguments);
    command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putIfAbsent(
            "SKINFIRST_FEEDBACK_FILE", "target/feedback/" + UUID.randomUUID() + "/feedback.db");
    return builder.start();
  }

  static Ended run(String... args) throws Exception {
    return ended(start(args));
  }

  /**
   * By the script that 'prepare' wrote.
   *
   * @param home for what it keeps
   */
  static Ended runLauncher(Path home, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of(args));
    command.add(0, Path.of(System.getProperty("prepared"), "bin", "skinfirst").toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SKINFIRST_HOME", home.toString());
    return ended(builder.start());
  }

  static Ended runPacked(String... args) throws Exception {
    return ended(startPacked(args));
  }

  private static Ended ended(Process process) throws Exception {
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), out);
  }

  /**
   * A service that has started.
   *
   * @param management where its health is; the same port where there is no other
   * @param log what it said so far
   */
  record Started(int port, int management, String log) {}

  static int port(Process process) throws IOException {
    return started(process).port();
  }

  /** One that says nothing of its start for a minute is ended, so that no build waits for ever. */
  static Started started(Process process) throws IOException {
    CompletableFuture<Void> late =
        CompletableFuture.runAsync(
            process::destroyForcibly, CompletableFuture.delayedExecutor(1, TimeUnit.MINUTES));
    try {
      return listening(process);
    } finally {
      late.cancel(false);
    }
  }

  private static Started listening(Process process) throws IOException {
    StringBuilder log = new StringBuilder();
    InputStream in = process.getInputStream();
    for (int c = in.read(); c >= 0; c = in.read()) {
      log.append((char) c);
      if (c == '\n' && log.indexOf("Started Main") > 0) {
        List<Integer> ports =
            PORT.matcher(log).results().map(found -> Integer.valueOf(found.group(1))).toList();
        drain(in);
        return new Started(ports.get(0), ports.get(ports.size() - 1), log.toString());
      }
    }
    throw new AssertionError("did not start: " + log);
  }

  /** A service whose log nobody reads stops when the pipe is full. */
  private static void drain(InputStream log) {
    Thread reader =
        new Thread(
            () -> {
              try {
                log.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                // the service is gone
              }
            });
    reader.setDaemon(true);
    reader.start();
  }
}
