package org.skinfirst.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.skinfirst.text.Sha256;

/** Every file of a folder of rules, read once; the same for a folder on disk and for the jar. */
public final class PackFolder {

  /** Lists the files of the shipped folder, since a jar cannot be listed by its class loader. */
  public static final String INDEX = "META-INF/skinfirst/files";

  private static final String SHIPPED = "rules/";

  private final SortedMap<String, byte[]> files;
  private final Faults faults;
  private final boolean shipped;
  private final @Nullable Path kept;

  /** Of all files; empty until it is asked for. */
  private volatile String digest = "";

  private PackFolder(
      SortedMap<String, byte[]> files, Faults faults, boolean shipped, @Nullable Path kept) {
    this.files = files;
    this.faults = faults;
    this.shipped = shipped;
    this.kept = kept;
  }

  /** Reads a folder on disk; hidden files, backups and compiled classes are left out. */
  public static PackFolder of(Path folder) {
    Faults faults = new Faults();
    return new PackFolder(new FolderReader(folder, faults).read(), faults, false, null);
  }

  /** The same for files that were read before, by their paths. */
  public static PackFolder of(SortedMap<String, byte[]> files) {
    Faults faults = new Faults();
    return new PackFolder(FolderReader.read(files, faults), faults, false, null);
  }

  /** The folder that is built into the jar. */
  public static PackFolder shipped() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String name : new String(resource(INDEX), StandardCharsets.UTF_8).split("\n")) {
      files.put(name, resource(SHIPPED + name));
    }
    return new PackFolder(files, new Faults(), true, null);
  }

  private static byte[] resource(String name) {
    try (InputStream in = PackFolder.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path; build with Maven");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same folder without one recommendation or situation: all files of its stem. */
  public PackFolder without(String id) {
    SortedMap<String, byte[]> others = new TreeMap<>(files);
    others.keySet().removeIf(name -> name.startsWith(id + '.'));
    return new PackFolder(others, faults, false, kept);
  }

  /** The same folder; what its rules are compiled to is kept, and found again, in another. */
  public PackFolder keptIn(Path other) {
    return new PackFolder(files, faults, shipped, other);
  }

  /** Where what its rules are compiled to is kept; null where it is not. */
  public @Nullable Path kept() {
    return kept;
  }

  /** What is wrong with files that were not taken in. */
  public void report(Faults to) {
    to.addAll(faults);
  }

  /** True for the folder whose rules were compiled when the jar was built. */
  public boolean isShipped() {
    return shipped;
  }

  /** All files by their paths, to be read only. */
  public SortedMap<String, byte[]> files() {
    return Collections.unmodifiableSortedMap(files);
  }

  /** Paths that start and end so, in order. */
  public List<String> paths(String prefix, String suffix) {
    return files.keySet().stream()
        .filter(name -> name.startsWith(prefix) && name.endsWith(suffix))
        .toList();
  }

  public boolean has(String path) {
    return files.containsKey(path);
  }

  /** The text of a file that is there. */
  public String text(String path) {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new IllegalArgumentException(path + " is not in the folder of rules");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The first line of a file, from 1, that holds this text; 0 when none does. */
  public int line(String path, String text) {
    if (has(path)) {
      String[] lines = text(path).split("\n", -1);
      for (int i = 0; i < lines.length; i++) {
        if (lines[i].contains(text)) {
          return i + 1;
        }
      }
    }
    return 0;
  }

  /** SHA-256 over names and contents of all files, in hex: one digest, one behaviour. */
  public String digest() {
    if (digest.isEmpty()) {
      digest = digest(name -> true);
    }
    return digest;
  }

  /** The same over some of the files. */
  public String digest(Predicate<String> wanted) {
    MessageDigest sha = Sha256.digest();
    files.forEach(
        (name, bytes) -> {
          if (wanted.test(name)) {
            sha.update((name + '\0' + bytes.length + '\0').getBytes(StandardCharsets.UTF_8));
            sha.update(bytes);
          }
        });
    return HexFormat.of().formatHex(sha.digest());
  }

  /** File name without folders and without everything from its first dot. */
  public static String stem(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
