package org.skinfirst.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A connection that is used for one call after the other. */
final class Caller implements AutoCloseable {

  private final int port;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  Caller(int port) throws IOException {
    this.port = port;
    open();
  }

  private void open() throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(30_000);
    in = new BufferedInputStream(socket.getInputStream(), 32_768);
    out = socket.getOutputStream();
  }

  /**
   * @param request head and body
   * @return status of the answer
   */
  int call(byte[]... request) throws IOException {
    for (byte[] part : request) {
      out.write(part);
    }
    String status = line();
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
      close();
      open();
    }
    return Integer.parseInt(status.substring(9, 12));
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
