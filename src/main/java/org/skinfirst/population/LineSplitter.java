package org.skinfirst.population;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/** Cuts a stream into lines, many at a time, whatever ends them; none is held beyond a limit. */
final class LineSplitter {

  /** Longest line, in bytes. */
  static final int LONGEST = 16 << 20;

  private static final int CHUNK = 1 << 20;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** Takes the lines. */
  interface Sink {

    /**
     * @param lines whole lines, the last one perhaps without its end
     * @param first number of the first, from 1
     */
    void lines(byte[] lines, int first) throws IOException;

    void tooLong(int line);

    /** The stream broke off there. */
    void cutOff(int line);
  }

  private final Sink sink;
  private byte[] buffer = new byte[CHUNK];
  private int filled;
  private int line = 1;
  private boolean isSkipping;

  LineSplitter(Sink sink) {
    this.sink = sink;
  }

  void split(InputStream in) throws IOException {
    boolean isCut = false;
    boolean isFirst = true;
    boolean more = true;
    while (more) {
      try {
        more = fill(in);
      } catch (EOFException | ZipException e) {
        isCut = true;
        more = false;
      }
      if (isFirst) {
        skipMark(buffer, filled);
        isFirst = false;
      }
      hand();
    }
    if (filled > 0 && !isSkipping) {
      sink.lines(Arrays.copyOf(buffer, filled), line);
    }
    if (isCut) {
      sink.cutOff(line);
    }
  }

  /** Whether there may be more; what was read before the stream broke off counts. */
  private boolean fill(InputStream in) throws IOException {
    while (filled < buffer.length) {
      int count = in.read(buffer, filled, buffer.length - filled);
      if (count < 0) {
        return false;
      }
      filled += count;
    }
    return true;
  }

  /** Makes white space of a byte order mark. */
  static void skipMark(byte[] bytes, int filled) {
    if (filled >= 3 && Arrays.equals(bytes, 0, 3, BYTE_ORDER_MARK, 0, 3)) {
      Arrays.fill(bytes, 0, 3, (byte) ' ');
    }
  }

  /** Hands over the whole lines in the buffer. */
  private void hand() throws IOException {
    int end = lastEnd();
    if (end < 0) {
      grow();
      return;
    }
    int from = 0;
    if (isSkipping) {
      while (buffer[from++] != '\n') {
        // the rest of a line that is too long
      }
      isSkipping = false;
      line++;
    }
    if (from <= end) {
      sink.lines(Arrays.copyOfRange(buffer, from, end + 1), line);
      for (int i = from; i <= end; i++) {
        line += buffer[i] == '\n' ? 1 : 0;
      }
    }
    System.arraycopy(buffer, end + 1, buffer, 0, filled - end - 1);
    filled -= end + 1;
    if (buffer.length > CHUNK && filled < CHUNK) {
      buffer = Arrays.copyOf(buffer, CHUNK);
    }
  }

  private int lastEnd() {
    int end = filled - 1;
    while (end >= 0 && buffer[end] != '\n') {
      end--;
    }
    return end;
  }

  private void grow() {
    if (isSkipping) {
      filled = 0;
    } else if (filled >= LONGEST) {
      sink.tooLong(line);
      isSkipping = true;
      filled = 0;
    } else if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, LONGEST));
    }
  }
}
