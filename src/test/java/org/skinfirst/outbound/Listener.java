package org.skinfirst.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts who connects and answers each with the same bytes, once a request has come. */
public final class Listener implements AutoCloseable {

  /** What is done on a connection after its request was read. */
  @FunctionalInterface
  public interface Answer {
    void on(Socket socket) throws Exception;
  }

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger connections = new AtomicInteger();
  private final StringBuffer requests = new StringBuffer();

  private Listener(InetAddress address, int port, Answer answer) throws IOException {
    server = new ServerSocket();
    server.bind(new InetSocketAddress(address, port), 1_000);
    threads.execute(
        () -> {
          while (!server.isClosed()) {
            try {
              Socket socket = server.accept();
              connections.incrementAndGet();
              threads.execute(() -> serve(socket, answer));
            } catch (IOException e) {
              return; // closed
            }
          }
        });
  }

  /** On every address of this machine. */
  public static Listener everywhere() throws IOException {
    return new Listener(InetAddress.getByAddress(new byte[16]), 0, ok(""));
  }

  public static Listener on(String address, Answer answer) throws IOException {
    return on(address, 0, answer);
  }

  static Listener on(String address, int port, Answer answer) throws IOException {
    return new Listener(InetAddress.getByName(address), port, answer);
  }

  public static Answer ok(String body) {
    return bytes(
        "HTTP/1.1 200 OK\r\nContent-Length: "
            + body.length()
            + "\r\nConnection: close\r\n\r\n"
            + body);
  }

  public static Answer bytes(String bytes) {
    return socket -> socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void serve(Socket socket, Answer answer) {
    try (socket) {
      int blank = 0;
      while (blank < 4) {
        int c = socket.getInputStream().read();
        if (c < 0) {
          return;
        }
        requests.append((char) c);
        blank = c == '\r' || c == '\n' ? blank + 1 : 0;
      }
      answer.on(socket);
    } catch (Exception e) {
      // the other side went away
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  public int connections() {
    return connections.get();
  }

  /** Everything that was asked, with its headers. */
  String requests() {
    return requests.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
