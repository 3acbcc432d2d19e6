package org.skinfirst.feedback.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A store that may forget what it has acknowledged is not used. */
class DurabilityTest {

  @TempDir Path folder;

  @Test
  void the_embedded_store_is_private_and_as_strong_as_promised() throws IOException {
    Path file = folder.resolve("new/feedback.db");

    try (Database database = Database.at(new StorePlace(file, null, null, null, false))) {
      database.open();
      database.write(jdbc -> jdbc.sql("delete from card_issued").update());

      assertThat(mode(file)).isEqualTo("rw-------");
      assertThat(mode(file.resolveSibling("feedback.db-wal"))).isEqualTo("rw-------");
      assertThat(mode(file.getParent())).isEqualTo("rwx------");
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "journal_mode=delete",
        "synchronous=normal",
        "foreign_keys=off",
        "busy_timeout=10"
      })
  void an_embedded_store_that_is_weaker_is_refused(String pragma) {
    HikariConfig config =
        new Sqlite()
            .connection(new StorePlace(folder.resolve("feedback.db"), null, null, null, false));
    config.setMaximumPoolSize(1); // one connection, whose settings are then changed
    HikariDataSource pool = new HikariDataSource(config);
    JdbcClient jdbc = JdbcClient.create(pool);
    new Sqlite().check(jdbc);
    new JdbcTemplate(pool).execute("pragma " + pragma);

    assertThatThrownBy(() -> new Sqlite().check(jdbc))
        .isInstanceOf(WeakStoreException.class)
        .hasMessageContaining(pragma.substring(0, pragma.indexOf('=')));
    pool.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
  void a_server_that_is_weaker_is_refused_unless_allowed(String setting) throws IOException {
    try (EmbeddedPostgres server = PostgresServer.start(setting)) {
      String url = server.getJdbcUrl("postgres", "postgres");

      try (Database database = Database.at(new StorePlace(folder, url, "postgres", "", false))) {
        assertThatThrownBy(database::open)
            .isInstanceOf(WeakStoreException.class)
            .hasMessageContaining(setting + "=off");
      }
      try (Database database = Database.at(new StorePlace(folder, url, "postgres", "", true))) {
        database.open();
        assertThat(new FeedbackRecords(database).totals(Counted.since(Instant.EPOCH)).reports())
            .isZero();
      }
    }
  }
}
