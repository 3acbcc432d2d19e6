package org.skinfirst.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A real nginx with the configuration that is shipped, but for addresses and certificates. */
public final class Nginx implements AutoCloseable {

  private static final Path SHIPPED = Path.of("deploy/nginx/skinfirst.conf");
  private static final String FIRST = "    server 127.0.0.1:8080 max_fails=1 fail_timeout=5s;\n";
  private static final String TLS = "listen 443 ssl;";
  private static final String BASE = "location /eczema/";

  private final Process process;

  private Nginx(Process process) {
    this.process = process;
  }

  /** Whether it is installed. */
  public static boolean isThere() {
    try {
      Process version = new ProcessBuilder("nginx", "-v").redirectErrorStream(true).start();
      version.getInputStream().readAllBytes();
      return version.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * With TLS, as it is shipped.
   *
   * @param certificate with its key in one file
   */
  public static Nginx start(Path folder, int port, Path certificate, int... services)
      throws Exception {
    String shipped =
        behind(services)
            .replace(TLS, "listen 127.0.0.1:" + port + " ssl;")
            .replace("/etc/ssl/skinfirst.pem", certificate.toString())
            .replace("/etc/ssl/private/skinfirst.key", certificate.toString());
    return start(folder, shipped);
  }

  /** Without TLS and without a base path. */
  static Nginx plain(Path folder, int port, int... services) throws Exception {
    String shipped =
        behind(services)
            .replace(TLS, "listen 127.0.0.1:" + port + ";")
            .replace(BASE, "location /")
            .replaceAll("(?m)^ *ssl_.*$", "");
    return start(folder, shipped);
  }

  private static String behind(int... services) throws IOException {
    String shipped = Files.readString(SHIPPED);
    for (String part : new String[] {FIRST, TLS, BASE}) {
      if (!shipped.contains(part)) {
        throw new IllegalStateException(SHIPPED + " has no '" + part + "' any more");
      }
    }
    return shipped.replace(
        FIRST,
        Arrays.stream(services)
            .mapToObj(each -> FIRST.replace("8080", String.valueOf(each)))
            .collect(Collectors.joining()));
  }

  private static Nginx start(Path folder, String shipped) throws Exception {
    Files.createDirectories(folder.resolve("logs"));
    Path site = Files.writeString(folder.resolve("skinfirst.conf"), shipped);
    Path main =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            daemon off;
            master_process off;
            pid %1$s/pid;
            events { worker_connections 1024; }
            http {
              access_log off;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              include %2$s;
            }
            """
                .formatted(folder, site));
    String[] command = {
      "nginx",
      "-p",
      folder.toString(),
      "-e",
      folder.resolve("error").toString(),
      "-c",
      main.toString()
    };
    Process check = new ProcessBuilder(with(command, "-t")).redirectErrorStream(true).start();
    String said = new String(check.getInputStream().readAllBytes());
    if (check.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    while (process.isAlive() && !Files.exists(folder.resolve("pid"))) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    if (!process.isAlive()) {
      throw new IllegalStateException(Files.readString(folder.resolve("error")));
    }
    return new Nginx(process);
  }

  private static String[] with(String[] command, String option) {
    String[] longer = Arrays.copyOf(command, command.length + 1);
    longer[command.length] = option;
    return longer;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
