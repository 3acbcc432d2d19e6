package org.skinfirst.server.tomcat;

import java.nio.file.Path;
import org.skinfirst.server.body.WaitingBodies;
import org.skinfirst.server.settings.Home;
import org.skinfirst.server.settings.Settings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * What the port for health and metrics has in common with that for hook calls. Boot finds it by its
 * list of such classes; were it a {@code @Configuration}, the service would take it for its own.
 */
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class ManagementConfiguration {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> managementTomcat(
      Settings settings,
      WaitingBodies waiting,
      Drain drain,
      @Value("${server.tomcat.basedir}") Path folder) {
    return new TomcatSetup(settings.body().timeout(), Home.make(folder), waiting, drain);
  }
}
