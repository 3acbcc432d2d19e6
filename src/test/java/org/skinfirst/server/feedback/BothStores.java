package org.skinfirst.server.feedback;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.skinfirst.RunningService;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.feedback.store.PostgresServer;
import org.skinfirst.feedback.store.StoreFixture;
import org.skinfirst.server.Management;
import org.springframework.context.ConfigurableApplicationContext;

/** Two services that differ in their store. */
public record BothStores(EmbeddedPostgres server, On sqlite, On postgres) implements AutoCloseable {

  public static final String KEY = "--skinfirst.feedback.key=0123456789abcdef0123456789abcdef";

  /** A service on one kind of store. */
  public record On(String name, ConfigurableApplicationContext service) {

    public RunningService.Door door() {
      return RunningService.door(service);
    }

    public StoreFixture store() {
      return StoreFixture.of(service.getBean(FeedbackRecords.class));
    }

    public Management management() {
      return Management.of(service);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  public static BothStores start(Path folder, String... settings) throws IOException {
    EmbeddedPostgres server = PostgresServer.start();
    On postgres =
        new On(
            "PostgreSQL",
            start(
                settings,
                "--skinfirst.feedback.url=" + server.getJdbcUrl("postgres", "postgres"),
                "--skinfirst.feedback.username=postgres",
                KEY));
    On sqlite =
        new On(
            "SQLite",
            start(settings, "--skinfirst.feedback.file=" + folder.resolve("feedback.db"), KEY));
    return new BothStores(server, sqlite, postgres);
  }

  private static ConfigurableApplicationContext start(String[] settings, String... store) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.addAll(List.of(store));
    return RunningService.start(all.toArray(String[]::new));
  }

  public List<On> each() {
    return List.of(sqlite, postgres);
  }

  @Override
  public void close() throws IOException {
    sqlite.service().close();
    postgres.service().close();
    server.close();
  }
}
