package org.skinfirst.feedback.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The role that {@code rights.sql} makes can do what the service needs, and nothing else. */
class RightsTest {

  @TempDir Path folder;

  @Test
  void the_service_works_with_the_rights_of_the_script_and_has_no_others() throws Exception {
    try (EmbeddedPostgres server = PostgresServer.start()) {
      try (Connection admin = server.getPostgresDatabase().getConnection();
          Statement statement = admin.createStatement()) {
        statement.execute("create database skinfirst encoding 'UTF8' template template0");
      }
      try (Connection admin = server.getDatabase("postgres", "skinfirst").getConnection();
          Statement statement = admin.createStatement()) {
        statement.execute(Files.readString(Path.of("deploy/postgresql/rights.sql")));
        statement.execute("create table public.of_others (secret text)");
      }
      String url = server.getJdbcUrl("skinfirst", "skinfirst");

      try (Database database = Database.at(new StorePlace(folder, url, "skinfirst", "", false));
          Writer writer = new Writer(database)) {
        database.open();
        new FeedbackStore(writer, 1 << 20).probe(java.time.Instant.EPOCH);
        assertThat(new FeedbackRecords(database).newestKey()).isEmpty();
        assertThat(new Retention(database).olderThan(new Limits(MIN, MIN, MIN, MIN)).isNothing())
            .isTrue();
      }
      try (Connection service = DriverManager.getConnection(url, "skinfirst", "");
          Statement statement = service.createStatement()) {
        for (String forbidden :
            new String[] {
              "create table public.x (y text)",
              "select * from public.of_others",
              "create role x",
              "create database x",
              "create schema x",
              "alter system set fsync = off",
              "copy (select 1) to '/tmp/x'"
            }) {
          assertThatThrownBy(() -> statement.execute(forbidden))
              .as(forbidden)
              .isInstanceOfSatisfying(
                  SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
      }
    }
  }

  private static final java.time.Instant MIN = java.time.Instant.EPOCH;
}
