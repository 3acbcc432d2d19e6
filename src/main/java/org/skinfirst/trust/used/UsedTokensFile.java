package org.skinfirst.trust.used;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.skinfirst.setting.WrongSettingException;
import org.skinfirst.text.PrivateFiles;
import org.skinfirst.text.Trace;
import org.skinfirst.trust.away.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The used tokens of one instance in a file: a line each, written behind the calls, the lines of a
 * tenth of a second at once. The file follows memory; where it is lost it is made again from there.
 */
public final class UsedTokensFile implements UsedTokensStore {

  private static final Logger LOG = LoggerFactory.getLogger(UsedTokensFile.class);
  private static final String FIRST_LINE = "skinfirst used tokens 1";
  private static final long GATHERING_MILLIS = 100;
  private static final long AFTER_FAILURE_MILLIS = 1_000;

  private final Path file;
  private final Clock clock;
  private final Outage outage;
  private final FileChannel lockFile;
  private final TokenLines lines;
  private final Thread thread = new Thread(this::run, "used-tokens");
  private final CountDownLatch stop = new CountDownLatch(1);

  /**
   * @throws WrongSettingException when the file cannot be written, or another service writes it
   */
  public UsedTokensFile(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
    this.outage = new Outage("the file of used tokens " + file, clock);
    this.lines = new TokenLines(file, FIRST_LINE);
    if (Files.isDirectory(file)) {
      throw wrong("is a folder", "Name a file in a folder that the service may write to.");
    }
    try {
      PrivateFiles.makeFolderOf(file);
      lockFile = PrivateFiles.open(file.resolveSibling(file.getFileName() + ".lock"));
    } catch (IOException e) {
      throw wrong("cannot be written", "Name a file in a folder that the service may write to.");
    }
    if (!isLocked(lockFile)) {
      throw wrong(
          "is used by another service",
          "Name another file for each, or let them share a PostgreSQL database with"
              + " skinfirst.feedback.url.");
    }
  }

  private static boolean isLocked(FileChannel lockFile) {
    try {
      FileLock lock = lockFile.tryLock();
      if (lock != null) {
        return true;
      }
      lockFile.close();
    } catch (IOException | OverlappingFileLockException e) {
      LOG.debug("used by another service of this process", e);
    }
    return false;
  }

  private WrongSettingException wrong(String problem, String advice) {
    return new WrongSettingException(
        "skinfirst.security.used-tokens", "is '" + file + "', which " + problem, advice);
  }

  @Override
  public Stream<UsedToken> open(Supplier<Stream<UsedToken>> live) {
    try {
      List<UsedToken> before = before();
      lines.follow(() -> Stream.concat(before.stream(), live.get()).distinct());
      lines.write(true);
      lines.follow(live);
      LOG.info("used tokens are kept in {}, {} of them from before", file, before.size());
      thread.setDaemon(true);
      thread.start();
      return before.stream();
    } catch (IOException e) {
      close();
      throw wrong("cannot be written", "Name a file in a folder that the service may write to.");
    } catch (WrongSettingException e) {
      close();
      throw e;
    }
  }

  private List<UsedToken> before() {
    if (!Files.exists(file)) {
      return List.of();
    }
    Instant now = clock.instant();
    try (Stream<String> read = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      List<String> all = read.toList();
      if (!all.isEmpty() && !all.get(0).equals(FIRST_LINE)) {
        throw wrong("holds something else", "Name a file of its own, which need not exist.");
      }
      return all.stream()
          .flatMap(line -> UsedToken.parse(line).stream())
          .filter(token -> !token.isOver(now))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw wrong("cannot be read", "Name a file that the service may read and write.");
    }
  }

  @Override
  public Use note(UsedToken token) {
    lines.add(token);
    return Use.Settled.FIRST;
  }

  @Override
  public Optional<String> away() {
    return outage.told();
  }

  private void run() {
    try {
      while (!stop.await(outage.isOn() ? AFTER_FAILURE_MILLIS : GATHERING_MILLIS, MILLISECONDS)) {
        write();
      }
    } catch (InterruptedException e) {
      LOG.debug("stopped early", e);
    }
    write();
  }

  private void write() {
    try {
      lines.write(false);
      outage.end();
    } catch (IOException e) {
      begin(e.getClass().getSimpleName() + ' ' + e.getMessage());
    } catch (Throwable e) { // without this thread none is remembered over a restart
      LOG.error("used tokens are not written: unexpected {}", Trace.of(e));
      begin("a fault of the service: " + e.getClass().getName());
    }
  }

  private void begin(String why) {
    outage.begin(
        why,
        "Used tokens are remembered in memory, but not over a restart, until it can be written");
  }

  @Override
  public void close() {
    stop.countDown(); // not by an interrupt, which would close the file while it is written
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
      lines.close();
      lockFile.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("the file of used tokens could not be closed: {}", e.getClass().getSimpleName());
    }
  }
}
