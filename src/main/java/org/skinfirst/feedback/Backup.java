package org.skinfirst.feedback;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.skinfirst.feedback.store.StoreFile;
import org.skinfirst.text.PrivateFiles;
import org.skinfirst.text.Sha256;

/**
 * One file with an embedded store and the key that its patients are named by. A ZIP file, so that
 * any tool opens it; it holds what tells whether it is whole.
 */
public final class Backup {

  private static final String DATABASE = "feedback.db";
  private static final String KEY = "feedback.key";
  private static final String ABOUT = "about.properties";

  private final Path file;

  public Backup(Path file) {
    this.file = file;
  }

  /** Somebody has to do something before it works. */
  public static final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /**
   * Makes it, for its owner only, and reads it again.
   *
   * @param store whose service may be running
   */
  public StoreFile.Contents make(Path store, byte[] key, Instant now) throws IOException {
    Path copy = file.resolveSibling(file.getFileName() + ".copy");
    try {
      Files.deleteIfExists(copy);
      PrivateFiles.make(copy);
      new StoreFile(store).copyTo(copy);
      StoreFile.Contents contents = new StoreFile(copy).check();
      checkKey(contents, key);
      PrivateFiles.replace(file, out -> write(out, copy, key, now));
      check();
      return contents;
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private static void checkKey(StoreFile.Contents contents, byte[] key) {
    String keyId = new Pseudonyms(key).keyId();
    if (!contents.keyId().isEmpty() && !contents.keyId().equals(keyId)) {
      throw new RefusedException(
          "the newest card was recorded with the key "
              + contents.keyId()
              + ", and the key is "
              + keyId
              + ": put the key back that belongs to the store");
    }
  }

  private static void write(OutputStream out, Path copy, byte[] key, Instant now)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    String database = entry(zip, DATABASE, to -> Files.copy(copy, to));
    String keyDigest = entry(zip, KEY, to -> to.write(key));
    String about = "made=%s%ndatabase=%s%nkey=%s%n".formatted(now, database, keyDigest);
    entry(zip, ABOUT, to -> to.write(about.getBytes(StandardCharsets.UTF_8)));
    zip.finish();
  }

  /** The digest of its content. */
  private static String entry(ZipOutputStream zip, String name, PrivateFiles.Content content)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    DigestOutputStream digest = new DigestOutputStream(zip, Sha256.digest());
    content.to(digest);
    digest.flush();
    zip.closeEntry();
    return HexFormat.of().formatHex(digest.getMessageDigest().digest());
  }

  /**
   * @throws RefusedException when it is not whole
   */
  public void check() throws IOException {
    try (ZipFile zip = open()) {
      Properties about = new Properties();
      about.load(new StringReader(new String(read(zip, ABOUT), StandardCharsets.UTF_8)));
      for (String[] part : new String[][] {{DATABASE, "database"}, {KEY, "key"}}) {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = part(zip, part[0])) {
          in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(about.getProperty(part[1]))) {
          throw notWhole();
        }
      }
    } catch (ZipException e) {
      throw notWhole();
    }
  }

  /**
   * Puts store and key in their places, once they are found to be whole and to belong together.
   *
   * @param store whose service must not run
   * @param keyFile where the key goes
   * @param replace whether a store that is there may go
   */
  public StoreFile.Contents restore(Path store, Path keyFile, boolean replace) throws IOException {
    check();
    refuseUnlessFree(store, keyFile, replace);
    Path fresh = store.resolveSibling(store.getFileName() + ".restored");
    try (ZipFile zip = open()) {
      byte[] key = read(zip, KEY);
      Files.deleteIfExists(fresh);
      PrivateFiles.make(fresh);
      try (InputStream in = part(zip, DATABASE);
          OutputStream out = Files.newOutputStream(fresh)) {
        in.transferTo(out);
      }
      StoreFile.Contents contents = new StoreFile(fresh).check();
      checkKey(contents, key);
      Files.deleteIfExists(store.resolveSibling(store.getFileName() + "-wal"));
      Files.deleteIfExists(store.resolveSibling(store.getFileName() + "-shm"));
      PrivateFiles.move(fresh, store);
      PrivateFiles.replace(keyFile, out -> out.write(key));
      return contents;
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void refuseUnlessFree(Path store, Path keyFile, boolean replace) {
    if (!Files.exists(store) && !Files.exists(keyFile)) {
      return;
    }
    if (!replace) {
      throw new RefusedException(
          "there is a store, or a key, at "
              + store.toAbsolutePath().getParent()
              + " already; add --replace to give it up for the backup");
    }
    if (Files.exists(store) && !new StoreFile(store).isIdle()) {
      throw new RefusedException(
          store + " is in use, or cannot be opened: stop the service, or move the file away");
    }
  }

  private ZipFile open() throws IOException {
    return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
  }

  private byte[] read(ZipFile zip, String name) throws IOException {
    try (InputStream in = part(zip, name)) {
      return in.readAllBytes();
    }
  }

  private InputStream part(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw notWhole();
    }
    return zip.getInputStream(entry);
  }

  private RefusedException notWhole() {
    return new RefusedException(
        file + " is no whole backup: use another one, or copy it again from where it was made");
  }
}
