package org.skinfirst.server.start;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import org.skinfirst.server.settings.Home;
import org.skinfirst.server.settings.Settings;
import org.skinfirst.server.start.BoundAddressCheck.Port;
import org.skinfirst.setting.Range;
import org.skinfirst.setting.SettingCheck;
import org.skinfirst.setting.WrongSettingException;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;

/** Refuses wrong settings as soon as they are read: nothing is started or written by then. */
@Order(Ordered.HIGHEST_PRECEDENCE + 100) // once they are read, before the rules are
class SettingsCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

  private static final String PORT = "server.port";
  private static final String MANAGEMENT_PORT = "management.server.port";

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    check(event.getEnvironment());
  }

  private static void check(ConfigurableEnvironment environment) {
    SettingCheck.check(environment);
    Home.apply(environment);
    Binder binder = Binder.get(environment);
    checkPorts(binder);
    BoundAddressCheck check =
        new BoundAddressCheck(binder.bindOrCreate("skinfirst", Settings.class));
    check.check(Port.SERVICE, address(binder, "server.address"));
    if (ManagementPortType.get(environment) == ManagementPortType.DIFFERENT) {
      check.check(Port.MANAGEMENT, address(binder, "management.server.address"));
    }
  }

  private static void checkPorts(Binder binder) {
    int port = binder.bind(PORT, Integer.class).orElse(8080);
    int management = binder.bind(MANAGEMENT_PORT, Integer.class).orElse(port);
    Range.check(PORT, port, 0, 65_535);
    Range.check(MANAGEMENT_PORT, management, -1, 65_535);
    if (port == management && port != 0) {
      throw new WrongSettingException(
          MANAGEMENT_PORT,
          "is " + port + ", as is " + PORT,
          "Give each a port of its own; -1 switches health and metrics off.");
    }
  }

  /** Without one Spring takes all of them. */
  private static InetAddress address(Binder binder, String property) {
    try {
      InetAddress address = binder.bind(property, InetAddress.class).orElse(null);
      if (address == null) {
        return InetAddress.getByAddress(new byte[4]);
      }
      boolean here =
          address.isAnyLocalAddress()
              || address.isLoopbackAddress() // of which an interface lists the first only
              || NetworkInterface.getByInetAddress(address) != null;
      if (!here) {
        throw notHere(property);
      }
      return address;
    } catch (BindException | SocketException | java.net.UnknownHostException e) {
      throw notHere(property);
    }
  }

  private static WrongSettingException notHere(String property) {
    return new WrongSettingException(
        property,
        "is no address of this machine",
        "Set it to 127.0.0.1, or to one that this machine has; 0.0.0.0 means all of them.");
  }
}
