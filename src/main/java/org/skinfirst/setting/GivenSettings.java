package org.skinfirst.setting;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.setting.GivenSetting.Place;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** All that operators have set; what came with the jar is not among it. */
final class GivenSettings {

  private static final String CONFIG_FILE = "Config ";
  private static final String PACKAGED = "Config resource 'class path resource";
  private static final List<String> OTHERS =
      List.of("spring.application.json", "defaultProperties");

  private GivenSettings() {}

  static List<GivenSetting> of(ConfigurableEnvironment environment) {
    List<GivenSetting> given = new ArrayList<>();
    for (PropertySource<?> source : environment.getPropertySources()) {
      Place place = place(source);
      if (place != null && source instanceof EnumerablePropertySource<?> names) {
        for (String name : names.getPropertyNames()) {
          given.add(new GivenSetting(place, name, names));
        }
      }
    }
    return given;
  }

  private static @Nullable Place place(PropertySource<?> source) {
    String name = source.getName();
    if (source instanceof CommandLinePropertySource) {
      return Place.OPTION;
    }
    if (source instanceof SystemEnvironmentPropertySource) {
      return Place.VARIABLE;
    }
    if (name.equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)) {
      return Place.SYSTEM_PROPERTY;
    }
    boolean file = name.startsWith(CONFIG_FILE) && !name.startsWith(PACKAGED);
    return file || OTHERS.contains(name) ? Place.FILE : null;
  }
}
