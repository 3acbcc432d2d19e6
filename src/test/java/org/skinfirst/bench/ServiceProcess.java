package org.skinfirst.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service as a process of its own, with files of its own. */
record ServiceProcess(Process process, Path folder, int port, int managementPort, double seconds)
    implements AutoCloseable {

  private static final Pattern PORT = Pattern.compile(", port (\\d+)");

  /**
   * @param java how it is started, without its command
   */
  static ServiceProcess start(List<String> java, Path folder, String... settings) throws Exception {
    Path log = folder.resolve("log");
    List<String> command = new ArrayList<>(java);
    command.addAll(List.of("serve", "--skinfirst.home=" + folder));
    for (String port : List.of("--server.port=", "--management.server.port=")) {
      if (Arrays.stream(settings).noneMatch(setting -> setting.startsWith(port))) {
        command.add(port + 0);
      }
    }
    command.addAll(List.of(settings));
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    while (process.isAlive()) {
      String text = Files.readString(log);
      if (text.contains("Started Main")) {
        double seconds = (System.nanoTime() - start) / 1e9;
        Matcher ports = PORT.matcher(text);
        return new ServiceProcess(process, folder, next(ports), next(ports), seconds);
      }
      Thread.sleep(20);
    }
    throw new IllegalStateException("did not start: " + Files.readString(log));
  }

  private static int next(Matcher ports) {
    if (!ports.find()) {
      throw new IllegalStateException("no port is told");
    }
    return Integer.parseInt(ports.group(1));
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  double processorSeconds() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  String resident() throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    return Files.exists(status)
        ? Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmRSS") || line.startsWith("RssAnon"))
            .map(line -> line.replaceAll("\\s+", " "))
            .toList()
            .toString()
        : "unknown memory";
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(40, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
