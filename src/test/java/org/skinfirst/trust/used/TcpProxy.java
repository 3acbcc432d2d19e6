package org.skinfirst.trust.used;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before a server on this machine and makes it slow, or cuts it off. */
public final class TcpProxy implements AutoCloseable {

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "proxy");
            thread.setDaemon(true);
            return thread;
          });
  private final int target;
  private volatile boolean refusing;
  private volatile long delayMillis;

  public TcpProxy(int target) throws IOException {
    this.target = target;
    threads.execute(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Cuts all connections, and each new one. */
  public void refuse() {
    refusing = true;
    sockets.forEach(TcpProxy::close);
  }

  public void let() {
    refusing = false;
  }

  /** What the server answers comes so much later from now on. */
  public void delay(long millis) {
    delayMillis = millis;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (refusing) {
          client.close();
          continue;
        }
        Socket other = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        other.setTcpNoDelay(true);
        sockets.add(client);
        sockets.add(other);
        threads.execute(() -> copy(client, other, false));
        threads.execute(() -> copy(other, client, true));
      } catch (IOException e) {
        continue; // the one or the other is gone
      }
    }
  }

  private void copy(Socket from, Socket to, boolean slow) {
    byte[] buffer = new byte[65_536];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (slow && delayMillis > 0) {
          Thread.sleep(delayMillis);
        }
        out.write(buffer, 0, n);
      }
    } catch (IOException | InterruptedException e) {
      return; // cut off
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      return; // it is closed
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    sockets.forEach(TcpProxy::close);
    threads.shutdownNow();
  }
}
