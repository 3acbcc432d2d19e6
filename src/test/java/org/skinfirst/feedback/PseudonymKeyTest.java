package org.skinfirst.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.server.settings.FeedbackSettings;

/** The key of the pseudonyms. */
class PseudonymKeyTest {

  @TempDir Path folder;

  @Test
  void it_is_made_once_for_its_owner_only() throws IOException {
    Path file = folder.resolve("new/feedback.key");

    byte[] first = PseudonymKey.in(file);

    assertThat(first).hasSizeGreaterThanOrEqualTo(32).isEqualTo(PseudonymKey.in(file));
    assertThat(first).isNotEqualTo(PseudonymKey.in(folder.resolve("other.key")));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  /** Makes many keys, as one start after the other does, and prints which it goes by. */
  static final class Starts {

    public static void main(String[] args) {
      for (int i = 0; i < 500; i++) {
        System.out.println(new Pseudonyms(PseudonymKey.in(Path.of(args[0], i + ".key"))).keyId());
      }
    }
  }

  @Test
  void first_starts_at_the_same_time_go_by_one_key() throws Exception {
    List<Process> starts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      starts.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Starts.class.getName(),
                  folder.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    }
    List<String> keys = new ArrayList<>();
    for (Process start : starts) {
      keys.add(new String(start.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
      assertThat(start.waitFor()).isZero();
    }

    assertThat(keys.get(0).lines()).hasSize(500);
    assertThat(Set.copyOf(keys)).hasSize(1);
    assertThat(folder.toFile().list()).hasSize(500);
  }

  @Test
  void threads_that_start_at_the_same_time_go_by_one_key() {
    Set<String> keys = ConcurrentHashMap.newKeySet();
    IntStream.range(0, 64)
        .parallel()
        .forEach(i -> keys.add(new Pseudonyms(PseudonymKey.in(folder.resolve("a.key"))).keyId()));

    assertThat(keys).hasSize(1);
  }

  @Test
  void a_draft_that_a_start_left_behind_is_no_key() throws IOException {
    Files.writeString(folder.resolve("a.key.new"), "x".repeat(1_000));

    assertThat(PseudonymKey.in(folder.resolve("a.key"))).hasSize(44);
  }

  @Test
  void one_that_others_could_read_is_closed_to_them() throws IOException {
    Path file = Files.writeString(folder.resolve("feedback.key"), "x".repeat(32));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    PseudonymKey.in(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_short_one_is_refused_and_a_shared_store_needs_one() throws IOException {
    Path file = Files.writeString(folder.resolve("feedback.key"), "short");

    assertThatThrownBy(() -> PseudonymKey.in(file)).isInstanceOf(UnusableKeyException.class);
    assertThatThrownBy(() -> FeedbackSettings.of("--skinfirst.feedback.key=abc").pseudonyms())
        .isInstanceOf(UnusableKeyException.class)
        .hasMessageContaining("skinfirst.feedback.key");
    assertThatThrownBy(
            () -> FeedbackSettings.of("--skinfirst.feedback.url=jdbc:postgresql:x").pseudonyms())
        .isInstanceOf(UnusableKeyException.class)
        .hasMessageContaining("skinfirst.feedback.key is missing");
  }

  @Test
  void settings_do_not_print_secrets() {
    FeedbackSettings settings =
        FeedbackSettings.of(
            "--skinfirst.feedback.key=topsecret",
            "--skinfirst.feedback.password=topsecret",
            "--skinfirst.feedback.url=jdbc:postgresql://h/d?user=u&password=topsecret");

    assertThat(List.of(settings.toString(), settings.place().toString()))
        .noneMatch(text -> text.contains("topsecret"));
  }

  @Test
  void pseudonyms_depend_on_key_issuer_and_tenant() {
    Pseudonyms one = new Pseudonyms(new byte[32]);
    Pseudonyms other = new Pseudonyms("x".repeat(32).getBytes(StandardCharsets.UTF_8));

    assertThat(
            List.of(
                one.patient(new Caller("a", ""), "1"),
                one.patient(new Caller("b", ""), "1"),
                one.patient(new Caller("a", "t"), "1"),
                one.patient(new Caller("a", ""), "2"),
                other.patient(new Caller("a", ""), "1")))
        .doesNotHaveDuplicates()
        .contains(new Pseudonyms(new byte[32]).patient(new Caller("a", ""), "1"));
    assertThat(one.keyId()).isNotEqualTo(other.keyId());
  }
}
