package org.skinfirst.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A kept connection on which the same hook call is made again and again. */
final class CallConnection implements AutoCloseable {

  private static final int PATIENCE = 60_000;

  private final int port;
  private final byte[] request;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  CallConnection(int port, byte[] request) throws IOException {
    this.port = port;
    this.request = request;
    open();
  }

  /** Head and body of a patient-view call of about so many bytes. */
  static byte[] request(int bytes) {
    byte[] body = SampleRequest.ofSize(bytes);
    byte[] head =
        ("POST /cds-services/eczema-patient-view HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  private void open() throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE);
    in = new BufferedInputStream(socket.getInputStream(), 32_768);
    out = socket.getOutputStream();
  }

  void reopen() throws IOException {
    close();
    open();
  }

  /** Fails unless the answer is a 200. */
  void call() throws IOException {
    out.write(request);
    String status = line();
    if (!status.contains(" 200")) {
      throw new IOException(status);
    }
    int length = 0;
    boolean last = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, "Content-Length: ", 0, 16)) {
        length = Integer.parseInt(header.substring(16).strip());
      }
      last |= header.equalsIgnoreCase("Connection: close");
    }
    in.skipNBytes(length);
    if (last) {
      reopen();
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the service closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
