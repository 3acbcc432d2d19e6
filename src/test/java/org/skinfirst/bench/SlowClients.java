package org.skinfirst.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Clients that hold a connection as long as they may and give or take a byte a second. One that is
 * hung up on comes again at once.
 */
public final class SlowClients implements AutoCloseable {

  private static final int PAUSE = 1_000;
  private static final String POST =
      "POST /cds-services/eczema-patient-view HTTP/1.1\r\nHost: localhost\r\n"
          + "Content-Type: application/json\r\n";

  /** In which way a client is slow. */
  public enum Kind {
    /** A body that is announced as large. */
    ANNOUNCED(POST + "Content-Length: 2000000\r\n\r\n{", " "),
    /** A body of unknown length. */
    CHUNKED(POST + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n", "1\r\n \r\n"),
    /** Headers that do not end. */
    HEADERS(POST + "X-Header: ", "x"),
    /** Nothing at all. */
    SILENT("", ""),
    /** A whole call, and nothing after it. */
    IDLE("GET /cds-services HTTP/1.1\r\nHost: localhost\r\n\r\n", ""),
    /** A body that is refused before it came. */
    REFUSED(
        "POST /cds-services/unknown HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n\r\n",
        " "),
    /** Most of a large body at once, the rest never. */
    LARGE(POST + "Content-Length: 2000000\r\n\r\n{" + " ".repeat(1_900_000), " "),
    /** Many calls at once, the answers to which are not read. */
    READER(
        "GET /examples/adult-long-chart.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(90), "");

    private final byte[] first;
    private final byte[] then;

    Kind(String first, String then) {
      this.first = first.getBytes(StandardCharsets.US_ASCII);
      this.then = then.getBytes(StandardCharsets.US_ASCII);
    }
  }

  private final List<Client> clients = new ArrayList<>();
  private final Map<Kind, Integer> reopened = new EnumMap<>(Kind.class);
  private final Thread thread = new Thread(this::run, "slow clients");
  private final InetSocketAddress service;
  private volatile boolean ended;

  /** So many connections, of each kind as many. */
  public SlowClients(int port, int count, Kind... kinds) {
    service = new InetSocketAddress("127.0.0.1", port);
    for (int i = 0; i < count; i++) {
      clients.add(new Client(kinds[i % kinds.length]));
    }
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    ByteBuffer taken = ByteBuffer.allocate(1_024);
    while (!ended) {
      long next = System.nanoTime() + PAUSE * 1_000_000L;
      for (Client client : clients) {
        client.step(taken);
      }
      try {
        Thread.sleep(Math.max(1, (next - System.nanoTime()) / 1_000_000));
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** How often a client of a kind was hung up on and came again. */
  public Map<Kind, Integer> reopened() {
    synchronized (reopened) {
      return new EnumMap<>(reopened);
    }
  }

  @Override
  public void close() {
    ended = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    clients.forEach(Client::close);
  }

  private final class Client {

    private final Kind kind;
    private @Nullable SocketChannel channel;
    private ByteBuffer unsent = ByteBuffer.allocate(0);

    Client(Kind kind) {
      this.kind = kind;
    }

    void step(ByteBuffer taken) {
      try {
        SocketChannel open = channel == null ? open() : channel;
        if (!open.finishConnect()) {
          return;
        }
        if (!unsent.hasRemaining() && kind.then.length > 0) {
          unsent = ByteBuffer.wrap(kind.then);
        }
        open.write(unsent);
        if (open.read(taken.clear().limit(kind == Kind.READER ? 1 : taken.capacity())) < 0) {
          throw new IOException("hung up on");
        }
      } catch (IOException e) {
        close();
        synchronized (reopened) {
          reopened.merge(kind, 1, Integer::sum);
        }
      }
    }

    private SocketChannel open() throws IOException {
      SocketChannel open = SocketChannel.open();
      channel = open;
      open.configureBlocking(false);
      if (kind == Kind.READER) {
        open.setOption(StandardSocketOptions.SO_RCVBUF, 2_048);
      }
      open.connect(service);
      unsent = ByteBuffer.wrap(kind.first);
      return open;
    }

    void close() {
      try {
        if (channel != null) {
          channel.close();
        }
      } catch (IOException e) {
        // it is gone all the same
      }
      channel = null;
    }
  }
}
