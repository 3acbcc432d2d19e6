package org.skinfirst.population;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.GZIPInputStream;

/** Opens files; gzip is known by its first two bytes, whatever the name. */
final class Packed {

  private static final int BUFFER = 1 << 16;
  private static final int FIRST = 0x1F;
  private static final int SECOND = 0x8B;

  private Packed() {}

  static InputStream open(Path file) throws IOException {
    return open(file, new LongAdder());
  }

  /**
   * @param read counts the bytes of the file as they are read
   */
  static InputStream open(Path file, LongAdder read) throws IOException {
    PushbackInputStream in =
        new PushbackInputStream(new Counted(Files.newInputStream(file), read), 2);
    try {
      byte[] start = in.readNBytes(2);
      in.unread(start);
      boolean isPacked =
          start.length == 2 && (start[0] & 0xFF) == FIRST && (start[1] & 0xFF) == SECOND;
      return isPacked ? new GZIPInputStream(in, BUFFER) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static final class Counted extends FilterInputStream {

    private final LongAdder read;

    Counted(InputStream in, LongAdder read) {
      super(in);
      this.read = read;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      read.add(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int count = super.read(bytes, from, length);
      read.add(Math.max(count, 0));
      return count;
    }
  }
}
