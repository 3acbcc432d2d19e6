package org.skinfirst.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.skinfirst.RecordedResponses;
import org.skinfirst.RunningService;

/** A connection on which a test writes its own bytes, where a client library would refuse to. */
public final class RawCall implements AutoCloseable {

  /** Longer than anything that is awaited here; a test that hangs fails by it. */
  private static final int PATIENCE = 30_000;

  private final Socket socket;
  private String asked = "";

  public RawCall(RunningService.Door door) throws IOException {
    socket = new Socket("127.0.0.1", door.port());
    socket.setSoTimeout(PATIENCE);
  }

  /** Request line and headers; without Content-Length when the length is below zero. */
  public static String head(String method, String path, long length, String... headers) {
    StringBuilder head =
        new StringBuilder(method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\n");
    if (length >= 0) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  /** One exchange on a connection of its own. */
  public static Reply exchange(RunningService.Door door, String... parts) throws IOException {
    try (RawCall call = new RawCall(door)) {
      for (String part : parts) {
        call.write(part.getBytes(StandardCharsets.ISO_8859_1));
      }
      return call.reply();
    }
  }

  /** The same, with status line and headers as they came. */
  public static String text(RunningService.Door door, String... parts) throws IOException {
    try (RawCall call = new RawCall(door)) {
      for (String part : parts) {
        call.write(part.getBytes(StandardCharsets.ISO_8859_1));
      }
      return call.text();
    }
  }

  /** The last status line that the service sends until it closes; empty where it sends nothing. */
  public static String lastStatus(RunningService.Door door, String request) throws IOException {
    String last = "";
    try (RawCall call = new RawCall(door)) {
      call.write(request.getBytes(StandardCharsets.ISO_8859_1));
      call.socket.shutdownOutput();
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(call.socket.getInputStream(), StandardCharsets.ISO_8859_1));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line.startsWith("HTTP/1.1 ") ? line : last;
      }
    } catch (SocketException e) {
      // the service let go of what it did not read; its answer came before
    }
    return last;
  }

  public void write(byte[] bytes) throws IOException {
    if (asked.isEmpty()) {
      asked = new String(bytes, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
    }
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  public void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the service has said something yet. */
  public boolean isAnswered() {
    try {
      return socket.getInputStream().available() > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Breaks off without a goodbye. */
  public void abort() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Reads until the service closes, or the body is as long as announced. */
  public Reply reply() throws IOException {
    Reply reply = reply(text());
    String[] request = asked.split(" ", 3);
    String body =
        new String(reply.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    if (request.length == 3) {
      RecordedResponses.keep(request[0], request[1].split("\\?")[0], reply.status(), body);
    }
    return reply;
  }

  private String text() throws IOException {
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[8192];
    try {
      while (!isWhole(text)) {
        int n = socket.getInputStream().read(buffer);
        if (n < 0) {
          break;
        }
        text.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketException e) {
      // the service let go of a body that it did not read; its answer came before
    }
    return text.toString();
  }

  /** Whether the connection ends; what comes until then does not matter. */
  public boolean isClosed() throws IOException {
    byte[] buffer = new byte[8192];
    try {
      int n = 0;
      while (n >= 0) {
        n = socket.getInputStream().read(buffer);
      }
      return true;
    } catch (SocketException e) {
      return true;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    }
  }

  private static boolean isWhole(StringBuilder text) {
    int end = text.indexOf("\r\n\r\n");
    String length = end < 0 ? "" : header(text.substring(0, end), "content-length");
    return !length.isEmpty() && text.length() - end - 4 >= Integer.parseInt(length);
  }

  private static Reply reply(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new AssertionError("no answer but: " + text);
    }
    String head = text.substring(0, end);
    return new Reply(
        Integer.parseInt(head.split(" ", 3)[1]),
        header(head, "content-type"),
        text.substring(end + 4));
  }

  private static String header(String head, String name) {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, name + ':', 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
