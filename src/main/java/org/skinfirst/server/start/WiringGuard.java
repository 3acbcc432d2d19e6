package org.skinfirst.server.start;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aot.AotDetector;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.ApplicationListener;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * A prepared start takes the wiring that was made when the jar was built. Some settings decide what
 * is wired at all: with them it is made anew, which takes longer and is right.
 */
class WiringGuard implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(WiringGuard.class);

  /** The application's own settings; they came along when the wiring was made. */
  private static final String PACKAGED = "Config resource 'class path resource";

  /** Nothing else decides what Spring wires. */
  private static final List<ConfigurationPropertyName> DECIDING =
      names("spring", "management", "server");

  /** Of these, what is only read by what is always wired. */
  private static final List<ConfigurationPropertyName> HARMLESS =
      names(
          "server.port",
          "server.address",
          "server.ssl",
          "server.shutdown",
          "server.max-http-request-header-size",
          "server.tomcat",
          "management.server.port",
          "management.server.address",
          "management.metrics.system.diskspace.paths",
          "spring.ssl",
          "spring.aot.enabled",
          "spring.application",
          "spring.config",
          "spring.lifecycle",
          "spring.output.ansi.enabled");

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    if (!AotDetector.useGeneratedArtifacts()) {
      return;
    }
    Set<String> deciding = deciding(event.getEnvironment());
    if (!deciding.isEmpty()) {
      LOG.info("starts slower than prepared, since {} can change what is wired", deciding);
      SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false");
    }
  }

  private static Set<String> deciding(Environment environment) {
    Set<String> deciding = new TreeSet<>();
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      if (source instanceof IterableConfigurationPropertySource names && !isPackaged(source)) {
        names.stream()
            .filter(name -> isAt(DECIDING, name) && !isAt(HARMLESS, name))
            .forEach(name -> deciding.add(name.toString()));
      }
    }
    if (ManagementPortType.get(environment) != ManagementPortType.DIFFERENT) {
      deciding.add("management.server.port");
    }
    return deciding;
  }

  private static boolean isPackaged(ConfigurationPropertySource source) {
    return source.getUnderlyingSource() instanceof PropertySource<?> known
        && known.getName().startsWith(PACKAGED);
  }

  private static boolean isAt(
      List<ConfigurationPropertyName> places, ConfigurationPropertyName name) {
    return places.stream().anyMatch(place -> place.equals(name) || place.isAncestorOf(name));
  }

  private static List<ConfigurationPropertyName> names(String... names) {
    return List.of(names).stream().map(ConfigurationPropertyName::of).toList();
  }
}
