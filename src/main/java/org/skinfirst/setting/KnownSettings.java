package org.skinfirst.setting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skinfirst.pack.Nearest;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/** All settings that exist, ours and Spring's, as the build found them in the jars. */
final class KnownSettings {

  /** Made by {@link KnownSettingsFile}. */
  static final String FILE = "META-INF/skinfirst/settings";

  private final Map<String, KnownSetting> byName = new HashMap<>();

  private KnownSettings(String lines) {
    for (String line : lines.split("\n")) {
      KnownSetting setting = KnownSetting.of(line);
      byName.put(setting.name().replace("-", "").toLowerCase(Locale.ROOT), setting);
    }
  }

  static KnownSettings read() {
    try (InputStream in = KnownSettings.class.getClassLoader().getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the class path; build with Maven");
      }
      return new KnownSettings(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Collection<KnownSetting> all() {
    return byName.values();
  }

  /** The setting of that name, however it is written, or the one that it is a part of. */
  @Nullable KnownSetting find(ConfigurationPropertyName name) {
    KnownSetting exact = byName.get(key(name));
    if (exact != null) {
      return exact;
    }
    for (ConfigurationPropertyName part = name; part.getNumberOfElements() > 1; ) {
      ConfigurationPropertyName above = part.getParent();
      KnownSetting whole = byName.get(key(above));
      if (whole != null) {
        return whole.takes(part == name && part.isLastElementIndexed()) ? whole : null;
      }
      part = above;
    }
    return null;
  }

  /** A part of the first item, where it is a list of things that have parts. */
  Optional<String> firstPart(KnownSetting list) {
    String items = list.name() + "[].";
    return all().stream()
        .map(KnownSetting::name)
        .filter(name -> name.startsWith(items))
        .sorted()
        .findFirst()
        .map(name -> name.replace("[]", "[0]"));
  }

  private static String key(ConfigurationPropertyName name) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < name.getNumberOfElements(); i++) {
      if (name.isNumericIndex(i)) {
        key.append("[]");
      } else {
        key.append(i == 0 ? "" : ".").append(name.getElement(i, Form.UNIFORM));
      }
    }
    return key.toString();
  }

  /** The setting that was most likely meant, of those that begin with the same word. */
  String nearest(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("\\[\\d+]", "[]");
    String root = plain.substring(0, plain.indexOf('.') + 1);
    List<String> all =
        all().stream().filter(KnownSetting::isThere).map(KnownSetting::name).toList();
    List<String> akin = all.stream().filter(known -> known.startsWith(root)).toList();
    return Nearest.of(plain, akin.isEmpty() ? all : akin).replace("[]", "[0]");
  }
}
