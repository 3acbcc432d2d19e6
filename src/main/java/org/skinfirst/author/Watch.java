package org.skinfirst.author;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Waits for files of a folder to be saved. */
public final class Watch implements AutoCloseable {

  /** Editors save in several steps; what comes within this time is one change. */
  private static final long QUIET = 40;

  private final Path root;
  private final WatchService service;

  public Watch(Path root) throws IOException {
    this.root = root;
    this.service = FileSystems.getDefault().newWatchService();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path folder : walk.filter(Files::isDirectory).toList()) {
        register(folder);
      }
    }
  }

  private void register(Path folder) throws IOException {
    folder.register(
        service,
        StandardWatchEventKinds.ENTRY_CREATE,
        StandardWatchEventKinds.ENTRY_MODIFY,
        StandardWatchEventKinds.ENTRY_DELETE);
  }

  /** Paths inside the folder that have changed since; waits until there are some. */
  public Set<String> next() throws IOException, InterruptedException {
    Set<String> changed = new TreeSet<>();
    WatchKey key = service.take();
    while (key != null || changed.isEmpty()) {
      collect(key == null ? service.take() : key, changed);
      key = service.poll(QUIET, TimeUnit.MILLISECONDS);
    }
    return changed;
  }

  private void collect(WatchKey key, Set<String> changed) throws IOException {
    for (WatchEvent<?> event : key.pollEvents()) {
      if (event.context() instanceof Path name) {
        Path path = ((Path) key.watchable()).resolve(name);
        if (Files.isDirectory(path)) {
          register(path);
        } else if (isContent(name.toString())) {
          changed.add(root.relativize(path).toString().replace('\\', '/'));
        }
      }
    }
    key.reset();
  }

  /** Not what editors leave beside it. */
  private static boolean isContent(String name) {
    return !name.startsWith(".")
        && List.of(".drl", ".md", ".yaml", ".csv", ".json", ".tsv").stream()
            .anyMatch(name::endsWith);
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
