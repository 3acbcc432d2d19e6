package org.skinfirst.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skinfirst.Console;
import org.skinfirst.command.SkinfirstCommand;

/** A trail in which a change is noticed. */
class AuditLogTest {

  private static final Instant FIRST_DAY = Instant.parse("2026-01-15T23:00:00Z");
  private static final int EACH = 10;

  @TempDir Path folder;

  @BeforeEach
  void write_two_days() throws IOException {
    write(FIRST_DAY);
    write(FIRST_DAY.plus(Duration.ofDays(1)));
  }

  /** With the start and the stop two more. */
  private void write(Instant day) throws IOException {
    try (AuditLog log = AuditLog.in(folder, () -> day)) {
      for (int i = 0; i < EACH; i++) {
        log.add(AuditEvent.of(AuditEvent.Kind.HOOK_CALL).about("urn:p", "p" + i).asked("POST /x"));
      }
    }
  }

  private Path file(int day) {
    return folder.resolve("audit-2026-01-1" + (4 + day) + ".ndjson");
  }

  private AuditFiles.Report verify() throws IOException {
    return new AuditFiles(folder).verify("");
  }

  @Test
  void a_trail_that_was_left_alone_is_whole() throws IOException {
    AuditFiles.Report report = verify();

    assertThat(report.faults()).isEmpty();
    assertThat(report.files()).isEqualTo(2);
    assertThat(report.events()).isEqualTo(2 * (EACH + 2));
    assertThat(report.first()).isEqualTo("2026-01-15T23:00:00Z");
    assertThat(report.last()).isEqualTo("2026-01-16T23:00:00Z");
  }

  static Stream<UnaryOperator<List<String>>> changes() {
    return Stream.of(
        lines -> with(lines, 3, lines.get(3).replace("p2", "p3")),
        lines -> with(lines, 3, lines.get(3) + " "),
        lines -> without(lines, 4),
        lines -> without(lines, 0),
        lines -> {
          List<String> swapped = new ArrayList<>(lines);
          Collections.swap(swapped, 5, 6);
          return swapped;
        },
        lines -> {
          List<String> more = new ArrayList<>(lines);
          more.add(4, lines.get(4));
          return more;
        },
        lines -> with(lines, 2, "{}"),
        lines -> with(lines, 2, "no JSON"),
        lines -> List.of());
  }

  private static List<String> with(List<String> lines, int at, String line) {
    List<String> changed = new ArrayList<>(lines);
    changed.set(at, line);
    return changed;
  }

  private static List<String> without(List<String> lines, int at) {
    List<String> changed = new ArrayList<>(lines);
    changed.remove(at);
    return changed;
  }

  @ParameterizedTest
  @MethodSource("changes")
  void a_line_that_is_changed_added_moved_or_taken_away_is_noticed(
      UnaryOperator<List<String>> change) throws IOException {
    write(FIRST_DAY.plus(Duration.ofDays(2)));
    Files.write(file(2), change.apply(Files.readAllLines(file(2))));

    assertThat(verify().faults()).isNotEmpty();
  }

  @Test
  void an_end_that_was_cut_off_is_noticed_by_who_noted_the_head() throws IOException {
    String head = verify().head();
    List<String> lines = Files.readAllLines(file(2));

    assertThat(new AuditFiles(folder).verify(head).holds()).isTrue();
    Files.write(file(2), lines.subList(0, lines.size() - 1));
    assertThat(verify().faults()).isEmpty();
    assertThat(new AuditFiles(folder).verify(head).holds()).isFalse();
  }

  @Test
  void days_that_are_past_their_time_may_be_deleted() throws IOException {
    Files.delete(file(1));

    assertThat(verify().faults()).isEmpty();
    assertThat(verify().events()).isEqualTo(EACH + 2);
  }

  @Test
  void half_a_line_of_a_killed_process_is_cut_off_and_the_chain_goes_on() throws IOException {
    Files.writeString(
        file(2), "{\"n\":25,\"previous\":\"ab", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    assertThat(verify().faults()).hasSize(1);

    write(FIRST_DAY.plus(Duration.ofDays(1)));
    assertThat(verify().faults()).isEmpty();
    assertThat(verify().events()).isEqualTo(3 * (EACH + 2));
  }

  @Test
  void what_cannot_be_written_is_counted_and_told_once_it_can_be() throws Exception {
    Path blocked = Files.createDirectory(folder.resolve("blocked"));
    Instant day = FIRST_DAY.plus(Duration.ofDays(5));
    try (AuditLog log = AuditLog.in(blocked, () -> day)) {
      Path file = new AuditFiles(blocked).of(day);
      Path away = Files.move(file, folder.resolve("away"));
      Files.createDirectory(file);
      log.add(AuditEvent.of(AuditEvent.Kind.HOOK_CALL).asked("lost"));
      while (log.lost() < 1) {
        Thread.sleep(5);
      }
      Files.delete(file);
      Files.move(away, file);
      log.add(AuditEvent.of(AuditEvent.Kind.HOOK_CALL).asked("kept"));
    }

    List<String> lines = Files.readAllLines(new AuditFiles(blocked).of(day));
    assertThat(lines).hasSize(4).noneMatch(line -> line.contains("\"lost\""));
    assertThat(lines)
        .filteredOn(line -> line.contains("1 events before this one were lost"))
        .hasSize(1);
    assertThat(new AuditFiles(blocked).verify("").faults()).isEmpty();
  }

  @Test
  void the_command_tells_a_broken_chain_by_its_exit_code() throws IOException {
    try (Console console = new Console()) {
      assertThat(SkinfirstCommand.run("audit", "verify", folder.toString())).isZero();
      assertThat(console.text()).contains("events  24 in 2 files", "ok ");
    }
    Files.write(file(1), without(Files.readAllLines(file(1)), 5));
    try (Console console = new Console()) {
      assertThat(SkinfirstCommand.run("audit", "verify", folder.toString())).isEqualTo(1);
      assertThat(console.text()).contains("NO  audit-2026-01-15.ndjson:6 ");
    }
  }
}
