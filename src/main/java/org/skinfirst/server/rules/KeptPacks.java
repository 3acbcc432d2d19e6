package org.skinfirst.server.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.skinfirst.pack.signed.PackFile;
import org.skinfirst.server.rules.RulesSource.Content;
import org.skinfirst.text.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies of the packs that were served last, to go back to. */
public final class KeptPacks {

  private static final Logger LOG = LoggerFactory.getLogger(KeptPacks.class);
  private static final int KEPT = 5;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path folder;

  public KeptPacks(Path folder) {
    this.folder = folder;
  }

  /** Keeps a pack file; a folder of rules has no copy. */
  void keep(Content content, Instant now) {
    byte[] file = content.file();
    if (file == null) {
      return;
    }
    String digest = content.folder().digest().substring(0, 12);
    try {
      List<Path> kept = newestFirst();
      if (!kept.isEmpty() && kept.get(0).getFileName().toString().contains(digest)) {
        return;
      }
      Path copy = folder.resolve(TIME.format(now) + '-' + digest + PackFile.SUFFIX);
      PrivateFiles.makeFolderOf(copy);
      PrivateFiles.replace(copy, out -> out.write(file));
      for (Path old : newestFirst().stream().skip(KEPT).toList()) {
        Files.delete(old);
      }
    } catch (IOException e) {
      LOG.warn("no copy of the pack is kept in {}: {}", folder, e.getClass().getSimpleName());
    }
  }

  /** The newest that is another than these rules. */
  public Optional<Path> otherThan(String digest) throws IOException {
    return newestFirst().stream()
        .filter(file -> !file.getFileName().toString().contains(digest.substring(0, 12)))
        .findFirst();
  }

  private List<Path> newestFirst() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(PackFile.SUFFIX))
          .sorted(java.util.Comparator.reverseOrder())
          .toList();
    }
  }
}
