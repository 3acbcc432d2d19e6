package org.skinfirst.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a folder on disk that is not trusted: nothing outside of it, nothing without end, and no
 * name or byte that a later reader could take for something else.
 */
final class FolderReader {

  static final int LARGEST_FILE = 4_000_000;
  private static final int LARGEST_FOLDER = 64_000_000;
  private static final Set<String> READ = Set.of("drl", "csv", "json", "yaml", "md", "tsv");
  private static final String WORDS = "[A-Za-z0-9]+([._-][A-Za-z0-9]+)*";
  private static final Pattern NAME = Pattern.compile(WORDS + "(/" + WORDS + ")*");

  private static final String NO_NAME = "is no name for a file of rules";
  private static final String NAME_HELP = "letters, digits and single - _ . in between";

  private final Path folder;
  private final Faults faults;
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private int size;

  FolderReader(Path folder, Faults faults) {
    this.folder = folder;
    this.faults = faults;
  }

  /** Files that come from elsewhere: names and texts are checked as those of a folder are. */
  static SortedMap<String, byte[]> read(SortedMap<String, byte[]> files, Faults faults) {
    FolderReader reader = new FolderReader(Path.of(""), faults);
    files.forEach(
        (name, bytes) -> {
          if (NAME.matcher(name).matches()) {
            reader.put(name, bytes);
          } else {
            reader.fault(name, NO_NAME, NAME_HELP);
          }
        });
    return reader.files;
  }

  SortedMap<String, byte[]> read() {
    try {
      if (!Files.isDirectory(folder)) {
        throw new NotDirectoryException(folder + " is not a folder of rules");
      }
      try (Stream<Path> walk = Files.walk(folder)) {
        for (Path path : (Iterable<Path>) walk::iterator) {
          take(
              path,
              folder.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private void take(Path path, String name) throws IOException {
    if (name.startsWith(".") || name.contains("/.") || name.endsWith(".class")) {
      return;
    }
    boolean plain = NAME.matcher(name).matches();
    boolean isRead = READ.contains(name.substring(name.lastIndexOf('.') + 1));
    if (Files.isSymbolicLink(path)) {
      fault(name, "is a link; links are not followed", "put the file itself into the folder");
    } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      if (plain) {
        put(name, path);
      } else if (isRead) {
        fault(name, NO_NAME, NAME_HELP);
      }
    } else if (isRead) {
      fault(name, "is no plain file", "put a file there, or take it away");
    }
  }

  private void put(String name, Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      put(name, in.readNBytes(most() + 1));
    }
  }

  private int most() {
    return Math.min(LARGEST_FILE, LARGEST_FOLDER - size);
  }

  private void put(String name, byte[] bytes) {
    if (bytes.length > most()) {
      fault(name, "is too large", "a file of at most 4 MB, in a folder of at most 64 MB");
      return;
    }
    size += bytes.length;
    if (!READ.contains(name.substring(name.lastIndexOf('.') + 1))) {
      files.put(name, bytes);
    } else {
      new TextFile(name, faults)
          .read(bytes)
          .ifPresent(text -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** A name is shown as it is only as far as it can be printed. */
  private void fault(String name, String message, String help) {
    faults.unread(name.replaceAll("[^ -~]", "?"), 0, message, help);
  }
}
