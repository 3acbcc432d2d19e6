package org.skinfirst.rules;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.drools.model.Model;
import org.jspecify.annotations.Nullable;
import org.skinfirst.facts.Advice;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Situation;
import org.skinfirst.facts.TableRow;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Table;
import org.skinfirst.text.PrivateFiles;
import org.skinfirst.text.Sha256;

/**
 * What rules of a folder were compiled to, in a file named by the digest of all that it depends on,
 * so that unchanged rules are not compiled again. A file is read only when nobody but the user can
 * have written it, and what it holds is checked like what the compiler makes. Nothing fails where
 * it cannot be read or written: then the rules are compiled.
 */
final class KeptRules {

  private static final String FORMAT = "1";
  private static final String SUFFIX = ".rules";
  private static final String MODELS = "models";
  private static final int MOST_FILES = 20;
  private static final long MOST_BYTES = 64L << 20;
  private static final int DIGEST_DIGITS = 64;
  private static final Set<PosixFilePermission> OTHERS_WRITE =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private final Path file;
  private final Map<String, String> drl;
  private final List<Table> tables;

  private KeptRules(Path folder, Map<String, String> drl, List<Table> tables) throws IOException {
    this.file = folder.resolve(key(drl, tables) + SUFFIX);
    this.drl = drl;
    this.tables = tables;
  }

  /**
   * The same as the compiler's.
   *
   * @param folder where it may be, and is kept afterwards; null for nowhere
   * @throws org.skinfirst.pack.FaultyPackException when the compiler finds anything wrong
   */
  static RuleCompiler.Compiled compile(
      @Nullable Path folder, Map<String, String> drl, List<Table> tables, Faults faults) {
    KeptRules kept = null;
    try {
      kept = folder == null ? null : new KeptRules(folder, drl, tables);
      RuleCompiler.Compiled known = kept == null ? null : kept.read();
      if (known != null) {
        return known;
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      // not there, not ours, or damaged
    }
    RuleCompiler.Compiled made = RuleCompiler.compile(drl, tables, faults);
    if (kept != null) {
      kept.write(made);
    }
    return made;
  }

  /** Digest of the rules, the columns of tables, the types of facts, the engine and Java. */
  private static String key(Map<String, String> drl, List<Table> tables) throws IOException {
    MessageDigest digest = Sha256.digest();
    add(digest, FORMAT);
    add(digest, String.valueOf(Model.class.getPackage().getImplementationVersion()));
    add(digest, String.valueOf(Runtime.version().feature()));
    for (Class<?> type : types()) {
      try (InputStream bytes = type.getResourceAsStream(type.getSimpleName() + ".class")) {
        if (bytes == null) {
          throw new IOException(type + " is not to be read");
        }
        digest.update(bytes.readAllBytes());
      }
    }
    for (Map.Entry<String, String> one : new TreeMap<>(drl).entrySet()) {
      add(digest, one.getKey());
      add(digest, one.getValue());
    }
    tables.stream().map(table -> table.name() + table.columns()).forEach(one -> add(digest, one));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Class<?>> types() {
    List<Class<?>> types = new ArrayList<>();
    for (Class<?> type : Fact.class.getPermittedSubclasses()) {
      types.add(type);
    }
    types.addAll(List.of(Fact.class, Situation.class, Advice.class, TableRow.class));
    return types.stream().distinct().sorted(Comparator.comparing(Class::getName)).toList();
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private RuleCompiler.@Nullable Compiled read() throws IOException {
    if (!isOurs(file.toAbsolutePath().getParent()) || !isOurs(file)) {
      return null;
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("too large");
    }
    Map<String, byte[]> entries = entries(Files.readAllBytes(file));
    byte[] models = entries.remove(MODELS);
    if (models == null) {
      throw new IOException("no models");
    }
    RuleCompiler.Compiled known =
        RuleCompiler.load(
            entries,
            new String(models, StandardCharsets.UTF_8).lines().toList(),
            drl.keySet(),
            tables,
            new Faults());
    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    return known;
  }

  /** Whether it is the user's own, and nobody else may write to it. */
  private static boolean isOurs(@Nullable Path path) throws IOException {
    if (path == null || !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    UserPrincipal user =
        path.getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name"));
    if (!Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(user)
        || Files.isSymbolicLink(path)) {
      return false;
    }
    PosixFileAttributeView posix =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (posix == null) {
      return true; // the owner decides who may, where there are no such permissions
    }
    PosixFileAttributes attributes = posix.readAttributes();
    return OTHERS_WRITE.stream().noneMatch(attributes.permissions()::contains);
  }

  /** What stands behind the digest in the first line. */
  private static Map<String, byte[]> entries(byte[] bytes) throws IOException {
    if (bytes.length <= DIGEST_DIGITS) {
      throw new IOException("cut off");
    }
    MessageDigest digest = Sha256.digest();
    digest.update(bytes, DIGEST_DIGITS, bytes.length - DIGEST_DIGITS);
    String said = new String(bytes, 0, DIGEST_DIGITS, StandardCharsets.US_ASCII);
    if (!said.equals(HexFormat.of().formatHex(digest.digest()))) {
      throw new IOException("damaged");
    }
    Map<String, byte[]> entries = new LinkedHashMap<>();
    long left = MOST_BYTES;
    try (ZipInputStream zip =
        new ZipInputStream(
            new ByteArrayInputStream(bytes, DIGEST_DIGITS, bytes.length - DIGEST_DIGITS))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] content = zip.readNBytes((int) left);
        left -= content.length;
        if (left <= 0 || entries.put(entry.getName(), content) != null) {
          throw new IOException("too large, or an entry stands twice");
        }
      }
    }
    return entries;
  }

  private void write(RuleCompiler.Compiled made) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        StringBuilder models = new StringBuilder();
        made.models().forEach(model -> models.append(model.getClass().getName()).append('\n'));
        put(zip, MODELS, models.toString().getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> one : made.classFiles().entrySet()) {
          if (!TableTypes.isType(one.getKey())) {
            put(zip, one.getKey(), one.getValue());
          }
        }
      }
      byte[] content = bytes.toByteArray();
      String digest = HexFormat.of().formatHex(Sha256.digest().digest(content));
      PrivateFiles.makeFolderOf(file);
      PrivateFiles.replace(
          file,
          out -> {
            out.write(digest.getBytes(StandardCharsets.US_ASCII));
            out.write(content);
          });
      deleteOldest();
    } catch (IOException | RuntimeException e) {
      // the next command compiles again
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private void deleteOldest() throws IOException {
    List<Path> kept = new ArrayList<>();
    try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
      files.filter(one -> one.toString().endsWith(SUFFIX)).forEach(kept::add);
    }
    Map<Path, FileTime> used = new LinkedHashMap<>();
    for (Path one : kept) {
      used.put(one, Files.getLastModifiedTime(one));
    }
    kept.sort(Comparator.comparing(used::get, Comparator.reverseOrder()));
    for (Path one : kept.subList(Math.min(MOST_FILES, kept.size()), kept.size())) {
      Files.deleteIfExists(one);
    }
  }
}
