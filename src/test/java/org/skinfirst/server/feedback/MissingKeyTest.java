package org.skinfirst.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.Console;
import org.skinfirst.RunningService;
import org.skinfirst.feedback.OtherKeyException;
import org.skinfirst.feedback.UnusableKeyException;
import org.skinfirst.feedback.store.StoreFixture;

/** A store that was restored without its key, or with another one. */
class MissingKeyTest {

  @TempDir Path folder;

  private List<String> start(String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("--skinfirst.feedback.file=" + folder.resolve("feedback.db"));
    try (Console console = new Console()) {
      RunningService.start(all.toArray(String[]::new)).close();
      return console.text().lines().toList();
    }
  }

  private void fill() {
    try (StoreFixture.Filled store = StoreFixture.filled(folder.resolve("feedback.db"))) {
      store.issued("card", "topic/one", "patient", Instant.now()); // with a key of its own
    }
  }

  @Test
  void a_store_with_cards_is_not_used_without_a_key() {
    fill();

    assertThatThrownBy(this::start)
        .hasRootCauseInstanceOf(UnusableKeyException.class)
        .rootCause()
        .hasMessageContaining("feedback.key is missing");
    assertThat(folder.resolve("feedback.key")).doesNotExist();
  }

  @Test
  void a_store_without_cards_gets_one() {
    assertThat(start()).noneMatch(line -> line.contains("recorded with the key"));
    assertThat(folder.resolve("feedback.key")).exists();
  }

  @Test
  void another_key_is_refused_unless_it_is_meant() throws IOException {
    fill();
    Files.writeString(folder.resolve("feedback.key"), "x".repeat(32));

    assertThatThrownBy(this::start)
        .hasRootCauseInstanceOf(OtherKeyException.class)
        .rootCause()
        .hasMessageContaining("recorded with the key key, and the key is");
    assertThat(start("--skinfirst.feedback.allow-other-key=true"))
        .anyMatch(line -> line.contains("recorded with the key key, and the key is"));
  }
}
