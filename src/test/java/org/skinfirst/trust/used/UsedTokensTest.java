package org.skinfirst.trust.used;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.setting.WrongSettingException;

/** The memory of used tokens, and its file on a real disk. */
class UsedTokensTest {

  private static final int TOKENS = 20_000;
  private static final int THREADS = 8;
  private static final Instant LATER = Instant.parse("2037-01-01T00:00:00Z");
  private static final Clock CLOCK = Clock.systemUTC();

  private final Path file;

  UsedTokensTest(@TempDir Path folder) {
    file = folder.resolve("used-tokens");
  }

  private UsedTokens open() {
    return open(CLOCK);
  }

  private UsedTokens open(Clock clock) {
    return new UsedTokens(1_000_000, new UsedTokensFile(file, clock), clock);
  }

  static List<String> ids(int tokens) {
    return IntStream.range(0, tokens).mapToObj(i -> "id-" + i).toList();
  }

  /** Each id from several threads at about the same time, on each instance. */
  static long firstUses(List<String> ids, UsedTokens... instances) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Long>> answers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        UsedTokens instance = instances[i % instances.length];
        answers.add(
            threads.submit(
                () -> ids.stream().filter(id -> told(instance, id) == Use.Verdict.FIRST).count()));
      }
      long first = 0;
      for (Future<Long> answer : answers) {
        first += answer.get();
      }
      return first;
    } finally {
      threads.shutdown();
    }
  }

  /** As a client that is told to send it again. */
  static Use.Verdict told(UsedTokens instance, String id) {
    Use.Verdict verdict = instance.use("issuer", id, LATER).verdict();
    while (verdict == Use.Verdict.UNKNOWN) {
      verdict = instance.use("issuer", id, LATER).verdict();
    }
    return verdict;
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it takes too long").isLessThan(deadline);
      Thread.sleep(10);
    }
  }

  private long lines() {
    try (var lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }

  private static boolean isFirst(UsedTokens tokens, String id) {
    return tokens.use("issuer", id, LATER).verdict() == Use.Verdict.FIRST;
  }

  @Test
  void T103_of_many_that_come_twice_at_once_each_is_first_once_also_after_a_restart()
      throws Exception {
    List<String> ids = ids(TOKENS);

    try (UsedTokens tokens = open()) {
      assertThat(firstUses(ids, tokens)).isEqualTo(TOKENS);
    }
    try (UsedTokens restarted = open()) {
      assertThat(firstUses(ids, restarted)).isZero();
      assertThat(isFirst(restarted, "another")).isTrue();
    }
    try (UsedTokens again = open()) {
      assertThat(firstUses(ids, again)).isZero();
      assertThat(isFirst(again, "another")).isFalse();
    }
  }

  /** What is on the disk a little later is what a killed process leaves. */
  @Test
  void T103_a_use_is_on_the_disk_a_moment_later_without_a_stop() throws Exception {
    try (UsedTokens tokens = open()) {
      for (int i = 0; i < 100; i++) {
        isFirst(tokens, "id-" + i);
      }

      await(() -> lines() == 101);
    }
  }

  @Test
  void T103_a_file_with_half_a_line_and_a_strange_one_loses_no_other() throws Exception {
    try (UsedTokens tokens = open()) {
      isFirst(tokens, "one");
    }
    Files.writeString(file, "zz not a token\n0123456789abcdef", StandardOpenOption.APPEND);

    try (UsedTokens tokens = open()) {
      assertThat(isFirst(tokens, "one")).isFalse();
      assertThat(isFirst(tokens, "two")).isTrue();
    }
    try (UsedTokens tokens = open()) {
      assertThat(isFirst(tokens, "two")).isFalse();
    }
  }

  @Test
  void T103_a_file_that_is_moved_away_deleted_or_changed_is_made_again_from_memory()
      throws Exception {
    try (UsedTokens tokens = open()) {
      isFirst(tokens, "one");
      await(() -> lines() == 2);

      Files.move(file, file.resolveSibling("elsewhere"));
      await(() -> lines() == 2);

      Files.delete(file);
      isFirst(tokens, "two");
      await(() -> lines() == 3);

      Files.writeString(file, "");
      await(() -> lines() == 3);
    }
    try (UsedTokens tokens = open()) {
      assertThat(isFirst(tokens, "one")).isFalse();
      assertThat(isFirst(tokens, "two")).isFalse();
    }
  }

  @Test
  void T103_while_its_folder_is_away_memory_goes_on_and_what_was_missed_is_written_later()
      throws Exception {
    Path folder = Files.createDirectory(file.resolveSibling("folder"));
    Path away = folder.resolveSibling("away");
    try (UsedTokens tokens =
        new UsedTokens(1_000, new UsedTokensFile(folder.resolve("used"), CLOCK), CLOCK)) {
      isFirst(tokens, "one");
      Files.move(folder, away);
      isFirst(tokens, "two");

      await(() -> tokens.away().isPresent());
      assertThat(tokens.away().orElseThrow()).contains("is away since", "NoSuchFileException");
      assertThat(isFirst(tokens, "two")).isFalse();
      assertThat(isFirst(tokens, "three")).isTrue();

      Files.move(away, folder);
      await(() -> tokens.away().isEmpty());
    }
    try (UsedTokens tokens =
        new UsedTokens(1_000, new UsedTokensFile(folder.resolve("used"), CLOCK), CLOCK)) {
      for (String id : List.of("one", "two", "three")) {
        assertThat(isFirst(tokens, id)).as(id).isFalse();
      }
    }
  }

  @Test
  void T103_a_file_is_written_by_one_service_only() {
    try (UsedTokens first = open()) {
      assertThat(isFirst(first, "id")).isTrue();
      assertThatExceptionOfType(WrongSettingException.class)
          .isThrownBy(this::open)
          .withMessageContaining("is used by another service")
          .satisfies(wrong -> assertThat(wrong.advice()).contains("skinfirst.feedback.url"));
    }
    try (UsedTokens next = open()) {
      assertThat(isFirst(next, "id")).isFalse();
    }
  }

  @Test
  void T103_what_is_too_old_to_be_used_is_kept_neither_in_memory_nor_in_the_file()
      throws Exception {
    Instant now = Instant.parse("2026-01-15T12:00:00Z");
    try (UsedTokens tokens = open(Clock.fixed(now, ZoneOffset.UTC))) {
      tokens.use("issuer", "old", now.minusSeconds(5));
      tokens.use("issuer", "new", now.plusSeconds(5));

      tokens.forgetOld();

      assertThat(tokens.size()).isEqualTo(1);
      assertThat(tokens.use("issuer", "new", now).verdict()).isEqualTo(Use.Verdict.AGAIN);
      await(() -> lines() == 3);
    }
    try (UsedTokens tokens = open(Clock.fixed(now, ZoneOffset.UTC))) {
      assertThat(tokens.size()).isEqualTo(1);
      assertThat(lines()).isEqualTo(2);
    }
  }

  @Test
  void what_was_written_often_is_written_anew_and_stays_small() throws Exception {
    Instant now = CLOCK.instant();
    try (UsedTokens tokens = open()) {
      for (int round = 0; round < 20; round++) {
        for (int i = 0; i < 2_000; i++) {
          tokens.use("issuer", round + "-" + i, now.minusSeconds(40));
        }
        tokens.forgetOld();
        Thread.sleep(20);
      }
      await(() -> lines() < 20_000);
    }
  }

  @Test
  void what_is_kept_says_nothing_of_tokens_and_is_not_for_others() throws Exception {
    try (UsedTokens tokens = open()) {
      tokens.use("the-issuer", "the-id", LATER);
    }

    assertThat(Files.readAllLines(file)).hasSize(2);
    assertThat(Files.readAllLines(file).get(1)).matches("[0-9a-f]{32} \\d{10}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_file_that_cannot_be_is_told_by_the_name_of_the_setting() throws Exception {
    Path folder = Files.createDirectory(file);
    Path text = Files.writeString(file.resolveSibling("text"), "something else\n");

    for (Path path : List.of(text.resolve("no-folder"), folder, text)) {
      assertThatExceptionOfType(WrongSettingException.class)
          .isThrownBy(() -> new UsedTokens(1_000, new UsedTokensFile(path, CLOCK), CLOCK))
          .withMessageStartingWith("skinfirst.security.used-tokens is '" + path);
    }
    assertThat(text).content().isEqualTo("something else\n");
  }
}
