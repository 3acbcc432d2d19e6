package org.skinfirst.trust.key;

import com.nimbusds.jose.JWSAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.trust.away.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys in a file, read again when it changes. What cannot be read leaves the last ones. */
final class KeyFile implements ClientKeys {

  private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);

  private final Path file;
  private final Set<JWSAlgorithm> trusted;
  private final Outage outage;
  private volatile KeySet keys;
  private Version seen;
  private boolean good = true;

  /**
   * @throws IOException when it cannot be read
   * @throws IllegalArgumentException saying what is wrong with it
   */
  KeyFile(Path file, Set<JWSAlgorithm> trusted, Outage outage) throws IOException {
    this.file = file;
    this.trusted = trusted;
    this.outage = outage;
    seen = version();
    keys = KeySet.written(Files.readString(file), trusted);
  }

  private record Version(long size, Object modified, @Nullable Object identity) {}

  private Version version() throws IOException {
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    return new Version(found.size(), found.lastModifiedTime(), found.fileKey());
  }

  /** An unknown id may be new. */
  @Override
  public List<VerificationKey> of(String id) {
    List<VerificationKey> known = keys.of(id);
    if (!known.isEmpty()) {
      return known;
    }
    readIfChanged();
    return keys.of(id);
  }

  synchronized void readIfChanged() {
    try {
      Version found = version();
      if (!found.equals(seen)) {
        seen = found;
        good = false;
        keys = KeySet.written(Files.readString(file), trusted);
        good = true;
        LOG.info("keys are read again from {}", file);
      }
      if (good) {
        outage.end();
      }
    } catch (IOException e) {
      outage.begin("it cannot be read", "The last good keys go on");
    } catch (IllegalArgumentException e) {
      outage.begin("it " + e.getMessage(), "The last good keys go on");
    }
  }

  @Override
  public Optional<String> away() {
    return outage.told();
  }
}
