package org.skinfirst.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request whose Host header is not the address that it goes to. */
final class RawGet {

  private RawGet() {}

  /** The whole answer as text. */
  static String of(URI address, String head) {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      String request = head + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
