package org.skinfirst.setting;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * A setting as an operator wrote it.
 *
 * @param name as it is written
 */
record GivenSetting(Place place, String name, EnumerablePropertySource<?> source) {

  /** Where an operator can set something. */
  enum Place {
    OPTION,
    SYSTEM_PROPERTY,
    VARIABLE,
    FILE
  }

  /** Its name and where it stands, for an operator who looks for it. */
  String told() {
    return switch (place) {
      case OPTION -> "--" + name;
      case SYSTEM_PROPERTY -> "-D" + name;
      case VARIABLE -> name + " in the environment";
      case FILE -> name + " in " + file();
    };
  }

  private String file() {
    @Nullable Origin origin = OriginLookup.getOrigin(source, name);
    return origin == null ? source.getName() : origin.toString();
  }

  @Nullable Object value() {
    return source.getProperty(name);
  }
}
