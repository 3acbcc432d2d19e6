package org.skinfirst.trust.used;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skinfirst.text.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file with a line for each used token. New ones are added; now and then it is written anew. */
final class TokenLines {

  private static final Logger LOG = LoggerFactory.getLogger(TokenLines.class);
  private static final int FEW = 10_000;

  private final Queue<UsedToken> waiting = new ConcurrentLinkedQueue<>();
  private final Path file;
  private final String firstLine;
  private Supplier<Stream<UsedToken>> live = Stream::empty;
  private @Nullable FileChannel channel;
  private @Nullable Object identity;
  private long size;
  private int added;
  private int kept;

  TokenLines(Path file, String firstLine) {
    this.file = file;
    this.firstLine = firstLine;
  }

  void follow(Supplier<Stream<UsedToken>> all) {
    live = all;
  }

  void add(UsedToken token) {
    waiting.add(token);
  }

  /**
   * Brings the file up to what memory holds; on the disk when it returns. After a failure, or when
   * the file is no longer what was written, all of it is written.
   */
  synchronized void write(boolean anew) throws IOException {
    if (anew || channel == null || isAnother() || added > FEW + 2 * kept) {
      rewrite();
    } else if (!waiting.isEmpty()) {
      append();
    }
  }

  private boolean isAnother() throws IOException {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      if (found.size() == size && (identity == null || identity.equals(found.fileKey()))) {
        return false;
      }
    } catch (NoSuchFileException e) {
      LOG.debug("no longer there", e);
    }
    LOG.warn("{} was moved, deleted or changed; it is made again from memory", file);
    return true;
  }

  private void append() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (UsedToken token = waiting.poll(); token != null; token = waiting.poll()) {
      lines.append(token).append('\n');
      added++;
    }
    byte[] bytes = bytes(lines.toString());
    try {
      PrivateFiles.write(Objects.requireNonNull(channel), bytes);
      size += bytes.length;
    } catch (IOException e) {
      close(); // half of it may be there
      throw e;
    }
  }

  private void rewrite() throws IOException {
    close();
    waiting.clear(); // what is taken out here is live already
    size = 0; // of what is written: the file may be another as soon as it has its name
    kept = 0;
    PrivateFiles.replace(
        file,
        out -> {
          size += write(out, firstLine);
          Iterator<UsedToken> tokens = live.get().iterator();
          while (tokens.hasNext()) {
            size += write(out, tokens.next().toString());
            kept++;
          }
        });
    FileChannel open = PrivateFiles.open(file);
    open.position(size);
    channel = open;
    identity = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    added = 0;
  }

  private static int write(OutputStream out, String line) throws IOException {
    byte[] bytes = bytes(line + '\n');
    out.write(bytes);
    return bytes.length;
  }

  private static byte[] bytes(String lines) {
    return lines.getBytes(StandardCharsets.US_ASCII);
  }

  synchronized void close() throws IOException {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }
}
