package org.skinfirst.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.skinfirst.setting.KnownSetting.Kind;
import org.skinfirst.text.Names;

/**
 * A step of the build: gathers the configuration metadata of all jars into one small file, since
 * half a megabyte of JSON is too much to read at each start.
 */
public final class KnownSettingsFile {

  private static final String METADATA = "META-INF/spring-configuration-metadata.json";
  private static final Pattern LIST =
      Pattern.compile("java\\.util\\.(?:List|Set|Collection)<(.+)>|(.+)\\[]");

  private final TreeMap<String, KnownSetting> settings = new TreeMap<>();

  private KnownSettingsFile() {}

  /**
   * @param args the folder of classes
   */
  public static void main(String[] args) throws IOException {
    KnownSettingsFile file = new KnownSettingsFile();
    ObjectMapper json = new ObjectMapper();
    ClassLoader jars = KnownSettingsFile.class.getClassLoader();
    for (URL metadata : Collections.list(jars.getResources(METADATA))) {
      try (InputStream in = metadata.openStream()) {
        json.readTree(in).path("properties").forEach(file::add);
      }
    }
    if (file.settings.keySet().stream().noneMatch(name -> name.startsWith("skinfirst."))
        || !file.settings.containsKey("server.port")) {
      throw new IllegalStateException("no configuration metadata was found");
    }
    Path target = Path.of(args[0], KnownSettings.FILE);
    Files.createDirectories(target.getParent());
    Files.write(target, file.settings.values().stream().map(KnownSetting::line).toList());
  }

  private void add(JsonNode property) {
    String name = property.path("name").asText();
    JsonNode deprecation = property.path("deprecation");
    if (deprecation.path("level").asText().equals("error")) {
      String replacement = deprecation.path("replacement").asText();
      List<String> words = replacement.isEmpty() ? List.of() : List.of(replacement);
      settings.putIfAbsent(name, new KnownSetting(name, Kind.GONE, words));
      return;
    }
    addAs(name, property.path("type").asText());
  }

  private void addAs(String name, String type) {
    var list = LIST.matcher(type);
    if (list.matches()) {
      addList(name, list.group(1) == null ? list.group(2) : list.group(1));
      return;
    }
    Class<?> known = type(type);
    List<String> choices = known != null && known.isEnum() ? words(known) : List.of();
    settings.put(name, new KnownSetting(name, kind(type, !choices.isEmpty()), choices));
  }

  /** What stands in a list of ours is told too; metadata says nothing of it. */
  private void addList(String name, String item) {
    Class<?> type = type(item);
    boolean ours = type != null && type.isRecord();
    boolean single = item.startsWith("java.") || ours || type != null && type.isEnum();
    settings.put(name, new KnownSetting(name, single ? Kind.LIST : Kind.OPEN, List.of()));
    if (type != null && ours) {
      for (RecordComponent part : type.getRecordComponents()) {
        String dashed = part.getName().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        addAs(name + "[]." + dashed, part.getGenericType().getTypeName());
      }
    }
  }

  private static Kind kind(String type, boolean choice) {
    if (type.startsWith("java.util.Map<") || type.equals("java.util.Properties")) {
      return Kind.OPEN;
    }
    return switch (type) {
      case "java.lang.Integer", "java.lang.Long", "int", "long" -> Kind.WHOLE;
      case "java.lang.Boolean", "boolean" -> Kind.FLAG;
      case "java.time.LocalDate" -> Kind.DAY;
      case "java.time.Duration" -> Kind.DURATION;
      case "org.springframework.util.unit.DataSize" -> Kind.SIZE;
      default -> choice ? Kind.CHOICE : Kind.TEXT;
    };
  }

  private static List<String> words(Class<?> choice) {
    return Arrays.stream(choice.getEnumConstants())
        .map(constant -> Names.dashed((Enum<?>) constant))
        .toList();
  }

  private static @Nullable Class<?> type(String name) {
    try {
      return Class.forName(name, false, KnownSettingsFile.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return null; // of a library that is not here
    }
  }
}
