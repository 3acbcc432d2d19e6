package org.skinfirst.feedback;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.skinfirst.text.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the key of the pseudonyms comes from. */
public final class PseudonymKey {

  private static final Logger LOG = LoggerFactory.getLogger(PseudonymKey.class);
  private static final int BYTES = 32;

  private PseudonymKey() {}

  /**
   * @throws UnusableKeyException when it is short enough to be guessed
   */
  public static byte[] of(String setting) {
    byte[] key = setting.getBytes(StandardCharsets.UTF_8);
    if (key.length < BYTES) {
      throw new UnusableKeyException(
          "skinfirst.feedback.key is shorter than " + BYTES + " characters");
    }
    return key;
  }

  /** Read from a file that is made at the first start, for its owner only. */
  public static byte[] in(Path file) {
    if (!Files.exists(file)) {
      try {
        makeOnce(file);
      } catch (IOException e) {
        throw new UnusableKeyException("the key file " + file + " cannot be made");
      }
    }
    return read(file);
  }

  /**
   * Read from a file that is there.
   *
   * @throws UnusableKeyException where it is not
   */
  public static byte[] read(Path file) {
    try {
      byte[] key = of(Files.readString(file).strip());
      closeToOthers(file);
      return key;
    } catch (NoSuchFileException e) {
      throw new UnusableKeyException(
          "the key file "
              + file
              + " is missing: without it no patient of the feedback store can be found. Put it back"
              + " from the backup");
    } catch (IOException e) {
      throw new UnusableKeyException("the key file " + file + " cannot be read");
    }
  }

  /**
   * Of several first starts one makes the key. The draft is locked meanwhile; the others get the
   * lock when the key is there.
   */
  private static synchronized void makeOnce(Path file) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    PrivateFiles.makeFolderOf(file);
    try (FileChannel channel = PrivateFiles.open(draft)) {
      channel.lock(); // until it is closed
      if (Files.exists(file)) {
        Files.deleteIfExists(draft);
      } else {
        channel.truncate(0); // of a start that was cut off
        PrivateFiles.write(channel, random().getBytes(StandardCharsets.US_ASCII));
        PrivateFiles.move(draft, file); // half a key never has the name
      }
    }
  }

  private static void closeToOthers(Path file) {
    try {
      PrivateFiles.close(file);
    } catch (IOException e) {
      LOG.warn("{} may be read by others, and that cannot be changed", file);
    }
  }

  private static String random() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getEncoder().encodeToString(random);
  }
}
