package org.skinfirst.server.body;

import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's usual protocol, which shows the address of its socket to a check between binding and
 * accepting.
 */
public abstract class CheckedProtocol extends Http11NioProtocol {

  CheckedProtocol(Endpoint endpoint) {
    super(endpoint);
  }

  /**
   * @param check throws when no connection must be accepted there
   */
  public void check(Consumer<InetSocketAddress> check) {
    ((Endpoint) getEndpoint()).check = check;
  }

  /** Tomcat's connections, with a check of where they are accepted. */
  static class Endpoint extends NioEndpoint {

    private @Nullable Consumer<InetSocketAddress> check;

    @Override
    public void bind() throws Exception {
      super.bind();
      InetSocketAddress address = getLocalAddress();
      if (address != null) { // a socket in the file system has none
        Objects.requireNonNull(check, "no check of the address was set").accept(address);
      }
    }
  }
}
