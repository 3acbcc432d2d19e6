package org.skinfirst.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.hook.FeedbackSettings;

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
            "--skinfirst.feedback.url=jdbc:postgresql://u:topsecret@h/d");

    assertThat(List.of(settings.toString(), settings.place().toString()))
        .noneMatch(text -> text.contains("topsecret"));
  }

  @Test
  void pseudonyms_depend_on_key_issuer_and_tenant() {
    Pseudonyms one = new Pseudonyms(new byte[32]);
    Pseudonyms other =
        new Pseudonyms("x".repeat(32).getBytes(java.nio.charset.StandardCharsets.UTF_8));

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
