package org.skinfirst.pack.signed;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.text.Sha256;

/**
 * A folder of rules in one ZIP file with a manifest and signatures. There is one way to write the
 * same pack, byte for byte, and nothing that is written otherwise is read: so a ZIP reader sees
 * what was signed, whatever it makes of odd files. Nothing in it is compressed, so nothing swells.
 */
public final class PackFile {

  /** What such a file is usually called. */
  public static final String SUFFIX = ".pack";

  private static final String MANIFEST = "manifest.json";
  private static final String SIGNATURES = "signatures.json";
  private static final String RULES = "rules/";
  private static final int LARGEST = 70_000_000;
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final byte[] manifestBytes;
  private final PackManifest manifest;
  private final List<PackSignature> signatures;
  private final SortedMap<String, byte[]> files;

  private PackFile(
      byte[] manifestBytes, List<PackSignature> signatures, SortedMap<String, byte[]> files) {
    this.manifestBytes = manifestBytes;
    this.manifest = PackManifest.read(manifestBytes);
    this.signatures = List.copyOf(signatures);
    this.files = files;
  }

  /**
   * A pack that nobody has signed yet.
   *
   * @param folder that has no faults
   * @throws org.skinfirst.pack.FaultyPackException when files of it cannot be read
   */
  public static PackFile of(PackFolder folder, EngineRange engine) {
    Faults faults = new Faults();
    folder.report(faults);
    Pack pack = Pack.read(folder, faults);
    faults.refuse();
    SortedMap<String, byte[]> files = folder.files();
    PackManifest manifest =
        new PackManifest(pack.id(), pack.version(), folder.digest(), engine, digests(files));
    return new PackFile(manifest.bytes(), List.of(), files);
  }

  /**
   * @throws UnusablePackException when it is no pack, whole and as it was made
   */
  public static PackFile read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new UnusablePackException("the file is larger than a pack of 64 MB can be");
      }
      return of(bytes);
    }
  }

  /**
   * @throws UnusablePackException when it is no pack, whole and as it was made
   */
  public static PackFile of(byte[] bytes) {
    Map<String, byte[]> entries = entries(bytes);
    byte[] manifest = entries.remove(MANIFEST);
    byte[] signatures = entries.remove(SIGNATURES);
    if (manifest == null || signatures == null) {
      throw new UnusablePackException(
          "the file is no pack: it holds no " + (manifest == null ? MANIFEST : SIGNATURES));
    }
    SortedMap<String, byte[]> files = new TreeMap<>();
    entries.forEach((name, content) -> files.put(inRules(name), content));
    PackFile pack = new PackFile(manifest, PackManifest.signatures(signatures), files);
    pack.checkFiles();
    if (!Arrays.equals(pack.bytes(), bytes)) {
      throw new UnusablePackException(
          "the file holds more than its entries, or they are written in another way than 'skinfirst"
              + " pack sign' writes them");
    }
    return pack;
  }

  private static Map<String, byte[]> entries(byte[] bytes) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (entry.isDirectory() || entry.getMethod() != ZipEntry.STORED) {
          throw new UnusablePackException(
              "entry '" + shown(name) + "' is compressed or a folder, which no entry of a pack is");
        }
        if (entries.put(name, zip.readAllBytes()) != null) {
          throw new UnusablePackException("entry '" + shown(name) + "' is there twice");
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UnusablePackException("the file is no ZIP file, or not whole");
    }
    return entries;
  }

  private static String inRules(String name) {
    if (!name.startsWith(RULES)) {
      throw new UnusablePackException("entry '" + shown(name) + "' is not in rules/");
    }
    return name.substring(RULES.length());
  }

  private void checkFiles() {
    SortedMap<String, String> found = digests(files);
    for (String name : manifest.files().keySet()) {
      if (!found.containsKey(name)) {
        throw new UnusablePackException("file '" + shown(name) + "' is listed, and not there");
      }
    }
    found.forEach(
        (name, digest) -> {
          String listed = manifest.files().get(name);
          if (listed == null) {
            throw new UnusablePackException("file '" + shown(name) + "' is not listed");
          }
          if (!listed.equals(digest)) {
            throw new UnusablePackException("file '" + shown(name) + "' was changed");
          }
        });
    PackFolder folder = folder();
    folder
        .files()
        .forEach(
            (name, content) -> {
              if (!Arrays.equals(content, files.get(name))) {
                throw new UnusablePackException(
                    "file '" + shown(name) + "' is not written as plain text with line feeds");
              }
            });
    if (!folder.digest().equals(manifest.digest())) {
      throw new UnusablePackException("the digest of all files is another than the manifest says");
    }
  }

  private static SortedMap<String, String> digests(SortedMap<String, byte[]> files) {
    SortedMap<String, String> digests = new TreeMap<>();
    files.forEach(
        (name, content) ->
            digests.put(name, HexFormat.of().formatHex(Sha256.digest().digest(content))));
    return digests;
  }

  /** A name is shown as it is only as far as it can be printed. */
  private static String shown(String name) {
    String plain = name.replaceAll("[^ -~]", "?");
    return plain.length() > 100 ? plain.substring(0, 100) + "…" : plain;
  }

  /** The same pack with one more signature; another of the same key is replaced. */
  public PackFile signed(String secret, String open, String by, LocalDate on) {
    PackSignature signature = SigningKey.sign(manifestBytes, secret, open, by, on);
    List<PackSignature> all = new ArrayList<>(signatures);
    all.removeIf(other -> other.keyId().equals(signature.keyId()));
    all.add(signature);
    return new PackFile(manifestBytes, all, files);
  }

  /** The file as a whole. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      put(zip, MANIFEST, manifestBytes);
      put(zip, SIGNATURES, PackManifest.signatures(signatures));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        put(zip, RULES + file.getKey(), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it goes to memory
    }
    return out.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setTimeLocal(NO_TIME);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /**
   * Puts it in the place of what is there, whole or not at all; who may read that may read it too.
   */
  public void write(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (FileChannel channel = FileChannel.open(fresh, CREATE, TRUNCATE_EXISTING, WRITE)) {
        ByteBuffer all = ByteBuffer.wrap(bytes());
        while (all.hasRemaining()) {
          channel.write(all);
        }
        channel.force(true);
      }
      PosixFileAttributeView from = posix(file);
      PosixFileAttributeView to = posix(fresh);
      if (from != null && to != null && Files.exists(file)) {
        to.setPermissions(from.readAttributes().permissions());
        if (!from.getOwner().equals(to.getOwner())) {
          to.setOwner(from.getOwner());
        }
      }
      Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static @Nullable PosixFileAttributeView posix(Path file) {
    return Files.getFileAttributeView(file, PosixFileAttributeView.class);
  }

  public PackManifest manifest() {
    return manifest;
  }

  public List<PackSignature> signatures() {
    return signatures;
  }

  byte[] manifestBytes() {
    return manifestBytes;
  }

  /** The rules in it; what is wrong with them is told when they are read. */
  public PackFolder folder() {
    return PackFolder.of(files);
  }
}
