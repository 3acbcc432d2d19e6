package org.skinfirst.server.tomcat;

import org.skinfirst.server.body.CheckedProtocol;
import org.skinfirst.server.start.BoundAddressCheck;
import org.skinfirst.server.start.BoundAddressCheck.Port;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/** Checks the addresses of both servers; that of the management port has a context of its own. */
@ManagementContextConfiguration(proxyBeanMethods = false)
class AddressConfiguration {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> addresses(
      BoundAddressCheck check, ApplicationContext context) {
    Port port = context.getParent() == null ? Port.SERVICE : Port.MANAGEMENT;
    return factory -> {
      factory.addConnectorCustomizers(
          connector ->
              ((CheckedProtocol) connector.getProtocolHandler())
                  .check(address -> check.bound(port, address)));
    };
  }
}
