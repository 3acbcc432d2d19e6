package org.skinfirst.setting;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.skinfirst.pack.Nearest;

/** The settings as variables of the environment. */
final class KnownVariables {

  private final Map<String, KnownSetting> byVariable = new TreeMap<>();

  KnownVariables(KnownSettings settings) {
    for (KnownSetting setting : settings.all()) {
      setting.variables().forEach(variable -> byVariable.put(variable, setting));
    }
  }

  /** The setting that it sets, or that it sets a part of. */
  @Nullable KnownSetting find(String variable) {
    String key = key(variable);
    KnownSetting exact = byVariable.get(key);
    if (exact != null) {
      return exact;
    }
    for (int end = key.lastIndexOf('_'); end > 0; end = key.lastIndexOf('_', end - 1)) {
      KnownSetting whole = byVariable.get(key.substring(0, end));
      if (whole != null && whole.takes(key.substring(end).equals("_[]"))) {
        return whole;
      }
    }
    return null;
  }

  /** In upper case, with a mark where an index stands. */
  private static String key(String variable) {
    return variable.toUpperCase(Locale.ROOT).replaceAll("_\\d+(?=_|$)", "_[]");
  }

  /** The variable of ours that was most likely meant. */
  String nearest(String variable) {
    List<String> ours =
        byVariable.entrySet().stream()
            .filter(known -> known.getValue().isOurs())
            .map(Map.Entry::getKey)
            .toList();
    return Nearest.of(key(variable), ours).replace("[]", "0");
  }

  /** The one that differs by a single slip of the hand; null where there is none. */
  @Nullable String slip(String variable) {
    String key = key(variable);
    return byVariable.entrySet().stream()
        .filter(known -> known.getValue().isThere())
        .map(Map.Entry::getKey)
        .filter(known -> known.indexOf('_') > 0 && Math.abs(known.length() - key.length()) < 2)
        .filter(known -> Nearest.distance(key, known) == 1)
        .findFirst()
        .map(known -> known.replace("[]", "0"))
        .orElse(null);
  }
}
