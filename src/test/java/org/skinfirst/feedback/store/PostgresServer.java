package org.skinfirst.feedback.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A real PostgreSQL. As the library starts it, it is fast and forgets; here it is as by default.
 */
public final class PostgresServer {

  private PostgresServer() {}

  /**
   * @param weak settings to switch off
   */
  public static EmbeddedPostgres start(String... weak) throws IOException {
    return start(EmbeddedPostgres.builder(), List.of(weak));
  }

  public static EmbeddedPostgres startAt(int port) throws IOException {
    return start(EmbeddedPostgres.builder().setPort(port), List.of());
  }

  /** On data that stay when it is closed, so that it can be started again. */
  public static EmbeddedPostgres startIn(Path data, int port) throws IOException {
    return start(
        EmbeddedPostgres.builder()
            .setPort(port)
            .setDataDirectory(data)
            .setCleanDataDirectory(false),
        List.of());
  }

  private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder, List<String> weak)
      throws IOException {
    for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      builder.setServerConfig(setting, weak.contains(setting) ? "off" : "on");
    }
    return builder.start();
  }
}
