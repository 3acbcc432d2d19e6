package org.skinfirst.server.body;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;

/**
 * Tomcat's connections, of which only few may hold a thread because their clients do not read what
 * they are sent. The system's buffers take any answer at once, so that happens only where a client
 * asks again and again and reads nothing; beyond the few such connections are closed.
 */
final class SlowReaders extends CheckedProtocol.Endpoint {

  private final AtomicInteger waiting = new AtomicInteger();

  private int most() {
    return Math.max(1, getMaxThreads() / 4);
  }

  @Override
  protected NioChannel createChannel(SocketBufferHandler buffer) {
    return isSSLEnabled() ? new Encrypted(buffer) : new Plain(buffer);
  }

  /** Whether a thread waits for the client of one connection. */
  private final class Turn {

    private boolean isTaken;

    /** Tomcat waits after a write that the system took nothing of. */
    synchronized int afterWrite(int written, ByteBuffer rest) throws IOException {
      if (written != 0 || !rest.hasRemaining()) {
        end();
      } else if (!isTaken) {
        isTaken = true;
        if (waiting.incrementAndGet() > most()) {
          end();
          throw new IOException("the client does not read its answer, like too many others");
        }
      }
      return written;
    }

    synchronized void end() {
      if (isTaken) {
        isTaken = false;
        waiting.decrementAndGet();
      }
    }
  }

  private final class Plain extends NioChannel {

    private final Turn turn = new Turn();

    Plain(SocketBufferHandler buffer) {
      super(buffer);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      return turn.afterWrite(super.write(source), source);
    }

    @Override
    public void close() throws IOException {
      turn.end();
      super.close();
    }

    @Override
    public void reset(SocketChannel channel, NioSocketWrapper connection) throws IOException {
      turn.end();
      super.reset(channel, connection);
    }
  }

  private final class Encrypted extends SecureNioChannel {

    private final Turn turn = new Turn();

    Encrypted(SocketBufferHandler buffer) {
      super(buffer, SlowReaders.this);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      return turn.afterWrite(super.write(source), source);
    }

    @Override
    public void close(boolean force) throws IOException {
      turn.end();
      super.close(force);
    }

    @Override
    public void reset(SocketChannel channel, NioSocketWrapper connection) throws IOException {
      turn.end();
      super.reset(channel, connection);
    }
  }
}
