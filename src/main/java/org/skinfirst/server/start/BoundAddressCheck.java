package org.skinfirst.server.start;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.skinfirst.server.settings.Settings;
import org.skinfirst.setting.WrongSettingException;
import org.skinfirst.trust.ClientSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps both ports to this machine as long as no client is authenticated. It judges the address
 * that a socket is bound to; an empty or odd setting cannot deceive it.
 */
@Component
public class BoundAddressCheck {

  /** Whose port it is. */
  public enum Port {
    SERVICE("server.address"),
    MANAGEMENT("management.server.address");

    private final String property;

    Port(String property) {
      this.property = property;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(BoundAddressCheck.class);

  private final List<String> issuers;
  private final boolean open;

  BoundAddressCheck(Settings settings) {
    this.issuers = settings.clients().stream().map(ClientSettings::iss).toList();
    this.open = settings.security().open();
  }

  /**
   * Before the first connection is accepted.
   *
   * @throws WrongSettingException when calls from other machines must not be answered
   */
  public void bound(Port port, InetSocketAddress address) {
    check(port, address.getAddress());
    boolean local = address.getAddress().isLoopbackAddress();
    String place = text(address.getAddress()) + ", port " + address.getPort();
    if (port == Port.MANAGEMENT) {
      LOG.info("health and metrics are on {}{}", place, local ? "" : ": for all who reach it");
    } else if (!issuers.isEmpty()) {
      LOG.info("listens on {}: takes calls from {}, with a token each", place, issuers);
    } else if (local) {
      LOG.warn(
          "NO CLIENT AUTHENTICATION on {}: all on this machine may call, no others can", place);
    } else {
      LOG.warn("NO CLIENT AUTHENTICATION on {}: all who reach it may call", place);
    }
  }

  /**
   * @throws WrongSettingException when calls from other machines must not be answered
   */
  public void check(Port port, InetAddress address) {
    if (issuers.isEmpty() && !open && !address.isLoopbackAddress()) {
      throw new WrongSettingException(
          port.property,
          "means "
              + text(address)
              + ", and no client is authenticated: all in the network could"
              + " call",
          "Set %s=127.0.0.1, or say who may call with skinfirst.clients, or set"
                  .formatted(port.property)
              + " skinfirst.security.open=true if something in front checks who calls.");
    }
  }

  private static String text(InetAddress address) {
    return address.isAnyLocalAddress() ? "all addresses" : address.getHostAddress();
  }
}
