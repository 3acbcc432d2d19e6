package org.skinfirst.hook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.skinfirst.hook.setting.WrongSettingException;
import org.skinfirst.hook.trust.ClientSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Keeps the service to this machine as long as nobody is asked who he is. */
@Component
class OpenDoorGuard implements InitializingBean {

  private static final Logger LOG = LoggerFactory.getLogger(OpenDoorGuard.class);

  private final Settings settings;
  private final Environment environment;

  OpenDoorGuard(Settings settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  @Override
  public void afterPropertiesSet() {
    if (!settings.clients().isEmpty()) {
      if (settings.security().open()) {
        throw new WrongSettingException(
            "skinfirst.security.open",
            "is true, but skinfirst.clients are set",
            "Take away the one or the others: either anybody may call, or these clients.");
      }
      List<String> issuers = settings.clients().stream().map(ClientSettings::iss).toList();
      LOG.info("calls are taken from {}, with a token each", issuers);
      return;
    }
    String address = environment.getProperty("server.address", "0.0.0.0");
    if (isLoopback(address)) {
      LOG.warn("NO CLIENT AUTHENTICATION: anybody on this machine may call, nobody else can");
    } else if (settings.security().open()) {
      LOG.warn("NO CLIENT AUTHENTICATION: anybody who reaches {} may call", address);
    } else {
      throw new OpenDoorException(address);
    }
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Refuses to start open to the network. */
  static final class OpenDoorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OpenDoorException(String address) {
      super(
          "server.address is "
              + address
              + " and no client is authenticated: anybody in the network could call. Keep"
              + " server.address=127.0.0.1, configure who may call with skinfirst.clients, or set"
              + " skinfirst.security.open=true if something in front checks who calls.");
    }
  }
}
