package org.skinfirst.hook.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.feedback.store.PostgresServer;
import org.skinfirst.hook.setting.WrongSettingException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The memory of used tokens, on a real disk. */
class UsedTokensTest {

  private static final int TOKENS = 10_000;

  private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");
  private static final Clock CLOCK = Clock.systemUTC();

  private final Path folder;

  UsedTokensTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static long firstUses(UsedTokens tokens, List<String> ids) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (String id : ids) {
        answers.add(threads.submit(() -> tokens.isFirstUse("issuer", id, LATER)));
      }
      long yes = 0;
      for (Future<Boolean> answer : answers) {
        yes += answer.get() ? 1 : 0;
      }
      return yes;
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void T103_of_many_that_come_twice_at_once_each_is_first_once_also_after_a_restart()
      throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < TOKENS; i++) {
      ids.add("id-" + i);
      ids.add("id-" + i);
    }
    Collections.shuffle(ids, new Random(1));
    Path path = folder.resolve("used.db");

    try (UsedTokensFile file = new UsedTokensFile(path)) {
      assertThat(firstUses(new UsedTokens(file.jdbc(), CLOCK), ids)).isEqualTo(TOKENS);
    }
    try (UsedTokensFile file = new UsedTokensFile(path)) {
      UsedTokens restarted = new UsedTokens(file.jdbc(), CLOCK);
      assertThat(firstUses(restarted, ids)).isZero();
      assertThat(restarted.isFirstUse("issuer", "another", LATER)).isTrue();
    }
  }

  @Test
  void T103_two_services_on_one_file_know_of_each_other() throws Exception {
    Path path = folder.resolve("used.db");
    try (UsedTokensFile one = new UsedTokensFile(path);
        UsedTokensFile other = new UsedTokensFile(path)) {
      UsedTokens first = new UsedTokens(one.jdbc(), CLOCK);
      UsedTokens second = new UsedTokens(other.jdbc(), CLOCK);

      assertThat(first.isFirstUse("issuer", "id", LATER)).isTrue();
      assertThat(second.isFirstUse("issuer", "id", LATER)).isFalse();
    }
  }

  @Test
  void T103_on_a_database_server_it_is_the_same() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      ids.add("id-" + i % 100);
    }
    try (EmbeddedPostgres server = PostgresServer.start()) {
      JdbcClient jdbc = JdbcClient.create(server.getPostgresDatabase());
      UsedTokens one = new UsedTokens(jdbc, CLOCK);
      UsedTokens other = new UsedTokens(jdbc, CLOCK);

      assertThat(firstUses(one, ids)).isEqualTo(100);
      assertThat(firstUses(other, ids)).isZero();
      assertThat(other.isFirstUse("issuer", "another", LATER)).isTrue();
    }
  }

  @Test
  void what_is_kept_says_nothing_of_tokens_and_is_not_for_others() throws Exception {
    Path path = folder.resolve("used.db");
    try (UsedTokensFile file = new UsedTokensFile(path)) {
      new UsedTokens(file.jdbc(), CLOCK).isFirstUse("the-issuer", "the-id", LATER);

      assertThat(file.jdbc().sql("SELECT token FROM jti_seen").query(String.class).single())
          .matches("[0-9a-f]{64}");
      for (String setting : List.of("journal_mode", "synchronous")) {
        assertThat(file.jdbc().sql("PRAGMA " + setting).query(String.class).single())
            .isIn("wal", "2");
      }
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_file_that_cannot_be_is_told_by_the_name_of_the_setting() throws Exception {
    Path text =
        Files.writeString(
            folder.resolve("text"), "no database, but longer than a header ".repeat(9));

    for (Path path : List.of(folder.resolve("no/such/folder"), folder, text)) {
      assertThatExceptionOfType(WrongSettingException.class)
          .isThrownBy(() -> new UsedTokensFile(path))
          .withMessageStartingWith("skinfirst.security.used-tokens is '" + path);
    }
  }
}
