package org.skinfirst.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.skinfirst.cdshooks.JsonWriter;
import org.skinfirst.text.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events one after the other, by one thread, many at a time: each is on the disk a moment
 * after it was added. No call waits for it; what cannot be written is counted, and the count is
 * written as soon as that works again.
 */
public final class AuditLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final int MOST_WAITING = 10_000;
  private static final int AT_ONCE = 500;
  private static final long PATIENCE = TimeUnit.SECONDS.toMillis(10);

  private final Supplier<Instant> clock;
  private final @Nullable AuditFiles files;
  private final BlockingQueue<Timed> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final @Nullable Thread writer;
  private AuditFiles.End end = AuditFiles.End.NONE;
  private long lostAndTold;
  private volatile boolean closing;

  private record Timed(AuditEvent event, Instant at) {}

  private AuditLog(Supplier<Instant> clock, @Nullable AuditFiles files) {
    this.clock = clock;
    this.files = files;
    this.writer = files == null ? null : new Thread(() -> write(files), "audit");
  }

  /** One that keeps nothing. */
  public static AuditLog off() {
    return new AuditLog(() -> Instant.EPOCH, null);
  }

  /**
   * One that goes on where the files of a folder end.
   *
   * @param clock of the events
   * @throws IOException when they cannot be read or written
   */
  public static AuditLog in(Path folder, Supplier<Instant> clock) throws IOException {
    PrivateFiles.makeFolderOf(folder.resolve("file"));
    AuditFiles files = new AuditFiles(folder);
    AuditLog log = new AuditLog(clock, files);
    log.end = files.end();
    log.put(files, List.of(new Timed(AuditEvent.of(AuditEvent.Kind.STARTED), clock.get())));
    if (log.writer != null) {
      log.writer.setDaemon(true);
      log.writer.start();
    }
    return log;
  }

  public boolean isOn() {
    return files != null;
  }

  /** Does not wait. */
  public void add(AuditEvent event) {
    if (files != null && (closing || !waiting.offer(new Timed(event, clock.get())))) {
      lost.incrementAndGet();
    }
  }

  /** How many events were written since the start. */
  public long written() {
    return written.get();
  }

  /** How many could not be. */
  public long lost() {
    return lost.get();
  }

  private void write(AuditFiles to) {
    List<Timed> batch = new ArrayList<>();
    boolean failing = false;
    while (!closing || !waiting.isEmpty()) {
      batch.clear();
      try {
        Timed first = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        batch.add(first);
        waiting.drainTo(batch, AT_ONCE - 1);
        long lostUntilNow = tellLost(batch);
        put(to, batch);
        lostAndTold = lostUntilNow;
        if (failing) {
          LOG.info("audit events are written again; {} were lost", lost);
        }
        failing = false;
      } catch (IOException | RuntimeException e) {
        lost.addAndGet(batch.stream().filter(timed -> !timed.event().tellsLost()).count());
        if (!failing) {
          LOG.error("audit events cannot be written: {}", e.getClass().getSimpleName());
        }
        failing = true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Adds how many were lost since it was told last; the number until now. */
  private long tellLost(List<Timed> batch) {
    long now = lost.get();
    if (now > lostAndTold) {
      batch.add(
          new Timed(
              AuditEvent.of(AuditEvent.Kind.EVENTS_LOST)
                  .refused(now - lostAndTold + " events before this one were lost"),
              clock.get()));
    }
    return now;
  }

  /** All of them or, where it fails, none that counts. */
  private void put(AuditFiles to, List<Timed> batch) throws IOException {
    Path file = to.of(batch.get(0).at());
    AuditFiles.End next = end;
    java.io.ByteArrayOutputStream lines = new java.io.ByteArrayOutputStream();
    for (Timed timed : batch) {
      byte[] line = line(next, timed);
      lines.write(line);
      lines.write('\n');
      next = new AuditFiles.End(next.number() + 1, AuditFiles.hash(line));
    }
    try (FileChannel channel = PrivateFiles.open(file)) {
      long before = channel.size();
      channel.position(before);
      try {
        PrivateFiles.write(channel, lines.toByteArray());
      } catch (IOException e) {
        channel.truncate(before);
        throw e;
      }
    }
    end = next;
    written.addAndGet(batch.size());
  }

  private static byte[] line(AuditFiles.End after, Timed timed) {
    return JsonWriter.bytes(
        json -> {
          json.writeStartObject();
          json.writeNumberField("n", after.number() + 1);
          json.writeStringField("previous", after.hash());
          json.writeFieldName("event");
          timed.event().write(json, timed.at());
          json.writeEndObject();
        });
  }

  /** Writes what waits, and that it ends. */
  @Override
  public void close() {
    add(AuditEvent.of(AuditEvent.Kind.STOPPED));
    closing = true;
    if (writer != null) {
      try {
        writer.join(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
