package org.skinfirst.feedback.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A store that is opened on a bad day. */
class OpeningTest {

  @TempDir Path folder;

  private StorePlace file() {
    return new StorePlace(folder.resolve("feedback.db"), null, null, null, false);
  }

  private StorePlace server(int port, String name) {
    String url = "jdbc:postgresql://localhost:" + port + "/" + name;
    return new StorePlace(folder, url, "postgres", "", false);
  }

  @Test
  void a_file_that_another_process_locks_for_a_while_is_waited_for() throws Exception {
    try (Database database = Database.at(file())) {
      database.open();
    }
    Database database = Database.at(file());
    CompletableFuture<Void> opened;
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file().file());
        Statement lock = other.createStatement()) {
      lock.execute("pragma locking_mode = exclusive");
      lock.execute("begin exclusive");
      lock.execute("insert into store_probe values (1, 0)");
      opened = CompletableFuture.runAsync(database::open);

      assertThat(opened)
          .failsWithin(2, TimeUnit.SECONDS)
          .withThrowableThat()
          .isInstanceOf(TimeoutException.class);
    }

    assertThat(opened).succeedsWithin(30, TimeUnit.SECONDS);
    database.close();
  }

  @Test
  void a_folder_in_the_place_of_the_file_is_refused_and_stays_as_it_is() throws Exception {
    Path place = Files.createDirectory(folder.resolve("feedback.db"));
    Object before = Files.getAttribute(place, "unix:mode");

    assertThatThrownBy(() -> Database.at(file()).open())
        .isInstanceOf(StoreDownException.class)
        .hasMessageContaining("is no file")
        .hasMessageContaining("skinfirst.feedback.file");
    assertThat(Files.getAttribute(place, "unix:mode")).isEqualTo(before);
  }

  @Test
  void a_server_that_answers_late_is_waited_for() throws Exception {
    try (EmbeddedPostgres server = PostgresServer.start();
        SlowProxy proxy = new SlowProxy(server.getPort(), 2_500);
        Database database = Database.at(server(proxy.port(), "postgres"))) {
      database.open();

      assertThat(database.<Integer>write(jdbc -> 1)).isEqualTo(1);
    }
  }

  @Test
  void a_server_that_is_not_there_is_not_waited_for_and_the_message_says_what_to_do()
      throws Exception {
    int port;
    try (ServerSocket unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }
    long begin = System.nanoTime();
    try (Database database = Database.at(server(port, "postgres"))) {
      assertThatThrownBy(database::open)
          .isInstanceOf(StoreDownException.class)
          .hasMessage(
              "PostgreSQL says 08001: see that it runs and that skinfirst.feedback.url leads to"
                  + " it");
    }
    assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(15));
  }

  @Test
  void a_server_that_lacks_the_database_or_most_characters_is_told_apart() throws Exception {
    try (EmbeddedPostgres server = PostgresServer.start()) {
      JdbcClient.create(server.getPostgresDatabase())
          .sql("create database latin encoding 'LATIN1' locale 'C' template template0")
          .update();
      try (Database missing = Database.at(server(server.getPort(), "missing"));
          Database latin = Database.at(server(server.getPort(), "latin"))) {
        assertThatThrownBy(missing::open)
            .hasMessageContaining("3D000")
            .hasMessageContaining("correct skinfirst.feedback.url");
        assertThatThrownBy(latin::open)
            .isInstanceOf(WeakStoreException.class)
            .hasMessageContaining("LATIN1")
            .hasMessageContaining("create the database with encoding UTF8");
      }
    }
  }

  @Test
  void tables_that_are_gone_are_made_again() throws Exception {
    try (EmbeddedPostgres server = PostgresServer.start();
        Database database = Database.at(server(server.getPort(), "postgres"))) {
      database.open();
      JdbcClient.create(server.getPostgresDatabase())
          .sql("drop schema public cascade; create schema public")
          .update();

      assertThatThrownBy(() -> database.write(jdbc -> jdbc.sql("delete from quieted").update()))
          .hasMessageContaining("42P01");
      assertThat(database.<Integer>write(jdbc -> jdbc.sql("delete from quieted").update()))
          .isZero();
    }
  }

  @Test
  void a_file_that_is_no_database_is_told_with_its_name_and_what_to_do() throws IOException {
    Path file = Files.writeString(file().file(), "no database ".repeat(1_000));
    Set<PosixFilePermission> before = PosixFilePermissions.fromString("rw-r-----");
    Files.setPosixFilePermissions(file, before);

    try (Database database = Database.at(file())) {
      assertThatThrownBy(database::open)
          .isInstanceOf(StoreDownException.class)
          .hasMessageStartingWith("SQLITE_NOTADB (26) at " + file().file())
          .hasMessageContaining("restore a backup");
    }
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(before);
  }

  /** Passes on what is sent, but lets the first connections wait. */
  private static final class SlowProxy implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final long end;

    SlowProxy(int target, long millis) throws IOException {
      this.target = target;
      this.end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      run(this::accept);
    }

    int port() {
      return listener.getLocalPort();
    }

    private void accept() throws Exception {
      while (true) {
        Socket client = listener.accept();
        run(
            () -> {
              TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
              Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
              run(() -> pass(client, server));
              pass(server, client);
            });
      }
    }

    private static void pass(Socket from, Socket to) throws IOException {
      try (InputStream in = from.getInputStream();
          OutputStream out = to.getOutputStream()) {
        in.transferTo(out);
      }
    }

    private interface Part {
      void run() throws Exception;
    }

    private static void run(Part part) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  part.run();
                } catch (Exception e) {
                  // one of both is gone
                }
              });
      thread.setDaemon(true);
      thread.start();
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }
}
