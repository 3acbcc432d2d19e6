package org.skinfirst.feedback.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The thread that writes, and work that goes wrong in it. */
@Timeout(60) // a thread that has ended is waited for in vain
class WriterTest {

  @TempDir Path folder;
  private Path file;
  private Database database;
  private Writer writer;

  @BeforeEach
  void open() {
    file = folder.resolve("feedback.db");
    database = Database.at(new StorePlace(file, null, null, null, false));
    database.open();
    writer = new Writer(database);
  }

  @AfterEach
  void close() {
    writer.close();
    database.close();
  }

  private static Function<JdbcClient, Integer> row(int id) {
    return jdbc -> jdbc.sql("insert into store_probe values (?, 0)").param(id).update();
  }

  private List<Integer> rows() {
    return database.read(
        jdbc -> jdbc.sql("select id from store_probe order by id").query(Integer.class).list());
  }

  static List<Throwable> faults() {
    return List.of(
        new AssertionError(),
        new OutOfMemoryError(),
        new StackOverflowError(),
        new NoClassDefFoundError(),
        new IllegalStateException());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void what_is_thrown_in_the_thread_ends_neither_it_nor_the_work_beside(Throwable fault)
      throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Boolean> first = writer.writeLater(jdbc -> await(begun, go));
    begun.await();
    CompletableFuture<Integer> beside = writer.writeLater(row(1));
    CompletableFuture<Integer> faulty = writer.writeLater(jdbc -> thrown(fault));
    beside.thenRun(
        () -> {
          throw new IllegalStateException("a callback");
        });
    go.countDown();

    assertThatThrownBy(faulty::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(StoreDownException.class)
        .hasMessageContaining(fault.getClass().getName());
    assertThat(first.get()).isTrue();
    assertThat(beside.get()).isEqualTo(1);
    assertThat(writer.write(1, row(2))).isEqualTo(1);
    assertThat(rows()).containsExactly(1, 2);
    assertThat(writer.state()).isEqualTo(new Writer.State(true, 0, 1, null));
  }

  @Test
  void an_interrupt_does_not_end_the_thread() {
    assertThatThrownBy(
            () ->
                writer.write(
                    1,
                    jdbc -> {
                      Thread.currentThread().interrupt();
                      return jdbc.sql("select nothing from nowhere").query().listOfRows();
                    }))
        .isInstanceOf(StoreDownException.class);

    assertThat(writer.write(1, row(1))).isEqualTo(1);
    assertThat(writer.state().alive()).isTrue();
  }

  @Test
  void content_that_cannot_be_stored_is_told_from_a_store_that_is_down_and_harms_no_other()
      throws Exception {
    writer.write(1, row(1));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    writer.writeLater(jdbc -> await(begun, go));
    begun.await();
    CompletableFuture<Integer> beside = writer.writeLater(row(2));
    CompletableFuture<Integer> twice = writer.writeLater(row(1));
    go.countDown();

    assertThatThrownBy(twice::get)
        .cause()
        .isInstanceOf(UnstorableException.class)
        .hasMessageContaining("SQLITE_CONSTRAINT");
    assertThat(beside.get()).isEqualTo(1);
    assertThat(writer.state().trouble()).isNull();
  }

  @Test
  void work_is_whole_or_not_at_all_after_the_file_was_locked() throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement lock = other.createStatement()) {
      lock.execute("begin immediate");
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> database.write(row(7)))
            .isInstanceOf(StoreDownException.class)
            .hasMessageStartingWith("SQLITE_BUSY (5) at " + file);
      }
      lock.execute("rollback");
    }

    assertThatThrownBy(
            () ->
                database.write(
                    jdbc -> {
                      row(8).apply(jdbc);
                      throw new IllegalStateException();
                    }))
        .isInstanceOf(IllegalStateException.class);
    database.write(row(9));

    assertThat(rows()).containsExactly(9);
  }

  @Test
  void work_whose_caller_has_given_up_is_not_begun() throws Exception {
    AtomicBoolean begun = new AtomicBoolean();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Boolean> first = writer.writeLater(jdbc -> await(started, go));
    started.await();

    assertThatThrownBy(
            () ->
                writer.write(
                    1,
                    jdbc -> {
                      begun.set(true);
                      return true;
                    }))
        .isInstanceOf(StoreDownException.class)
        .hasMessage("it takes more than 5 seconds");
    go.countDown();
    first.get();
    writer.write(1, row(1));

    assertThat(begun).isFalse();
  }

  @Test
  void after_its_end_callers_are_refused_at_once() {
    writer.close();

    assertThatThrownBy(() -> writer.write(1, row(1))).isInstanceOf(StoreDownException.class);
    assertThat(writer.writeLater(row(1))).isCompletedExceptionally();
    assertThat(writer.state().alive()).isFalse();
  }

  private static boolean await(CountDownLatch begun, CountDownLatch go) {
    begun.countDown();
    try {
      go.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int thrown(Throwable fault) {
    if (fault instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) fault;
  }
}
