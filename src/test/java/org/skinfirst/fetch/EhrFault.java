package org.skinfirst.fetch;

import java.net.Socket;
import org.skinfirst.outbound.Listener;

/** Ways in which a FHIR server fails. */
public enum EhrFault implements Listener.Answer {
  RESET {
    @Override
    public void on(Socket socket) throws Exception {
      socket.setSoLinger(true, 0);
    }
  },
  GARBAGE {
    @Override
    public void on(Socket socket) throws Exception {
      Listener.bytes("\u0001\u0002\u00ff no HTTP\r\n\r\n").on(socket);
    }
  },
  BAD_CHUNK {
    @Override
    public void on(Socket socket) throws Exception {
      Listener.bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n")
          .on(socket);
    }
  },
  DELAY {
    @Override
    public void on(Socket socket) throws Exception {
      Thread.sleep(10_000);
    }
  },
  DRIBBLE {
    @Override
    public void on(Socket socket) throws Exception {
      Listener.bytes("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n").on(socket);
      while (true) {
        Listener.bytes(" ").on(socket);
        Thread.sleep(50);
      }
    }
  },
  BUSY {
    @Override
    public void on(Socket socket) throws Exception {
      Listener.bytes("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nRetry-After: 0\r\n\r\n").on(socket);
    }
  },
  PAGE_OF_3_MB {
    @Override
    public void on(Socket socket) throws Exception {
      Listener.bytes(
              "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html>")
          .on(socket);
      for (int i = 0; i < 3_000; i++) {
        Listener.bytes(" ".repeat(1_000)).on(socket);
      }
    }
  }
}
