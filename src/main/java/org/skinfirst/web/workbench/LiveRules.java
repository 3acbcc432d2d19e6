package org.skinfirst.web.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.skinfirst.author.Watch;
import org.skinfirst.pack.FaultyPackException;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.web.ShownRules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of the workbench: those that calls are answered with, and from the first save on those
 * of the folder as it is.
 */
final class LiveRules implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveRules.class);

  private final @Nullable Path path;
  private final ShownRules served;
  private final AtomicBoolean preparing = new AtomicBoolean();
  private final AtomicBoolean watching = new AtomicBoolean();
  private final List<BiConsumer<RulesState, RulesState>> listeners = new CopyOnWriteArrayList<>();
  private volatile @Nullable RulesState state;
  private volatile @Nullable Watch watch;

  /**
   * @param path of the folder that is served; null for the one in the jar, which nobody edits
   */
  LiveRules(@Nullable Path path, ShownRules served) {
    this.path = path;
    this.served = served;
  }

  /** As they are now. */
  RulesState now() {
    RulesState now = state;
    return now == null || isOld(now) ? refreshed() : now;
  }

  private synchronized RulesState refreshed() {
    RulesState now = state;
    if (now == null || isOld(now)) {
      now = RulesState.first(served.folder(), served.advisor());
      state = now;
    }
    return now;
  }

  /** Where no folder is edited, it follows what calls are answered with. */
  private boolean isOld(RulesState now) {
    return path == null && now.advisor() != served.advisor();
  }

  /** As the service answers with them. */
  RulesState served() {
    return RulesState.first(served.folder(), served.advisor());
  }

  /** Folder to write scenarios into; null where nobody can. */
  @Nullable Path path() {
    return path;
  }

  /** Hears of each change: what was, and what is. */
  void onChange(BiConsumer<RulesState, RulesState> listener) {
    listeners.add(listener);
  }

  /** Looks at the folder from now on, and gets ready to say why. */
  void watch() {
    if (preparing.compareAndSet(false, true)) {
      start("workbench-why", () -> now().explainer().prepare());
    }
    if (path != null && watching.compareAndSet(false, true)) {
      now();
      try {
        Watch files = new Watch(path);
        watch = files;
        start("workbench-rules", () -> follow(files, path));
      } catch (IOException e) {
        LOG.warn("the folder of rules cannot be watched: {}", e.getClass().getSimpleName());
      }
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void follow(Watch files, Path folder) {
    try {
      Set<String> changed = new TreeSet<>(); // since all was read last
      while (true) {
        changed.addAll(files.next());
        read(folder, changed);
      }
    } catch (InterruptedException | java.nio.file.ClosedWatchServiceException e) {
      LOG.debug("the folder of rules is watched no more");
    } catch (IOException e) {
      LOG.warn("the folder of rules is watched no more: {}", e.getClass().getSimpleName());
    }
  }

  private void read(Path folder, Set<String> changed) {
    RulesState before = now();
    RulesState after;
    try {
      PackFolder edited = PackFolder.of(folder);
      after = before.edited(edited, changed);
      changed.clear();
    } catch (FaultyPackException e) {
      after = before.faulty(e.faults(), changed);
    } catch (UncheckedIOException e) {
      return; // a file went away while it was read; the next save tells of it
    }
    state = after;
    for (BiConsumer<RulesState, RulesState> listener : listeners) {
      listener.accept(before, after);
    }
  }

  @Override
  public void close() throws IOException {
    Watch files = watch;
    if (files != null) {
      files.close();
    }
  }
}
