package org.skinfirst.trust.used;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that is written anew. */
class TokenLinesTest {

  private static final int TOKENS = 10_000;

  @TempDir Path folder;

  /** As many as are allowed have more bytes than an array. */
  @Test
  void it_is_never_in_memory_as_a_whole() throws IOException {
    Path file = folder.resolve("used-tokens");
    AtomicLong written = new AtomicLong();
    TokenLines lines = new TokenLines(file, "first");
    Instant later = Instant.parse("2037-01-01T00:00:00Z");
    lines.follow(
        () ->
            IntStream.range(0, TOKENS)
                .mapToObj(
                    i -> {
                      long size = folder.resolve("used-tokens.new").toFile().length();
                      written.accumulateAndGet(size, Math::max);
                      return UsedToken.of("issuer", "id-" + i, later);
                    }));

    lines.write(true);
    lines.add(UsedToken.of("issuer", "another", later));
    lines.write(false);
    lines.close();

    assertThat(written.get()).isGreaterThan(Files.size(file) / 2);
    assertThat(Files.readAllLines(file)).hasSize(TOKENS + 2).startsWith("first");
    assertThat(folder.toFile().list()).containsExactly("used-tokens");
  }
}
