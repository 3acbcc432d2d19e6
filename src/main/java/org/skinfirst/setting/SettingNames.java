package org.skinfirst.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.skinfirst.pack.Nearest;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Refuses what is set and does not exist. Options and files are written for this service: in them
 * all must exist, or be what another setting refers to. The environment and the properties of the
 * virtual machine are shared with others: in them our own names must exist, and a slip of the hand
 * in one of Spring's is refused.
 */
final class SettingNames {

  private static final String OURS = "skinfirst";
  private static final List<String> ROOTS =
      List.of(OURS, "spring", "server", "management", "logging");

  /** What Kubernetes puts into the environment of a pod for each service beside it. */
  private static final Pattern KUBERNETES =
      Pattern.compile(
          "\\w+_SERVICE_(HOST|PORT(_\\w+)?)|\\w+_PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?");

  private static final Pattern KUBERNETES_URL = Pattern.compile("(tcp|udp|sctp)://.*");

  private final KnownSettings known = KnownSettings.read();
  private final List<GivenSetting> given;
  private @Nullable KnownVariables variables;

  SettingNames(List<GivenSetting> given) {
    this.given = given;
  }

  /**
   * What of the settings that exist is set.
   *
   * @throws WrongSettingException for the first that does not exist
   */
  List<KnownSetting> check() {
    List<KnownSetting> found = new ArrayList<>();
    for (GivenSetting setting : given) {
      KnownSetting exists =
          switch (setting.place()) {
            case OPTION, FILE -> written(setting);
            case SYSTEM_PROPERTY -> shared(setting);
            case VARIABLE -> variable(setting);
          };
      if (exists != null) {
        found.add(exists);
      }
    }
    return found;
  }

  private @Nullable KnownSetting written(GivenSetting setting) {
    KnownSetting exists = find(setting);
    if (exists != null) {
      return exists;
    }
    if (setting.name().equals(OURS) && setting.place() == GivenSetting.Place.FILE) {
      throw new WrongSettingException(
          setting.told(),
          "has nothing below it",
          "Indent the lines of its settings by two blanks.");
    }
    if (!isReferredTo(setting.name())) {
      throw unknown(setting, prefixed(setting.name()));
    }
    return null; // something of the operator's own
  }

  /** What was meant: the name with our prefix, where that exists. */
  private String prefixed(String name) {
    String ours = OURS + '.' + name;
    return known.find(ConfigurationPropertyName.adapt(ours, '.')) == null
        ? known.nearest(name)
        : ours;
  }

  private @Nullable KnownSetting shared(GivenSetting setting) {
    String root = root(setting.name());
    if (!ROOTS.contains(root) && !isMisspelt(root)) {
      return null;
    }
    KnownSetting exists = find(setting);
    if (exists == null) {
      String nearest = known.nearest(setting.name());
      if (root.equals(OURS) || Nearest.distance(setting.name(), nearest) == 1) {
        throw unknown(setting, nearest);
      }
    }
    return exists;
  }

  private @Nullable KnownSetting variable(GivenSetting setting) {
    String name = setting.name();
    String upper = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    String root = upper.split("_", 2)[0].toLowerCase(Locale.ROOT);
    boolean ours =
        upper.length() > OURS.length()
            && upper.replace("_", "").startsWith(OURS.toUpperCase(Locale.ROOT));
    if (!ours && !ROOTS.contains(root) && !isMisspelt(root) || isOfKubernetes(setting, upper)) {
      return null;
    }
    KnownSetting exists = variables().find(upper);
    if (exists != null && exists.isThere()) {
      return exists;
    }
    if (ours || isMisspelt(root) && Nearest.distance(root, OURS) < 3) {
      throw unknown(setting, variables().nearest(upper));
    }
    String slip = exists == null ? variables().slip(upper) : null;
    if (slip != null) {
      throw unknown(setting, slip);
    }
    return null;
  }

  private static boolean isOfKubernetes(GivenSetting setting, String upper) {
    return KUBERNETES.matcher(upper).matches()
        || upper.endsWith("_PORT")
            && KUBERNETES_URL.matcher(String.valueOf(setting.value())).matches();
  }

  private KnownVariables variables() {
    KnownVariables made = variables;
    if (made == null) {
      made = new KnownVariables(known);
      variables = made;
    }
    return made;
  }

  private @Nullable KnownSetting find(GivenSetting setting) {
    KnownSetting exists = known.find(ConfigurationPropertyName.adapt(setting.name(), '.'));
    if (exists != null && !exists.isThere()) {
      throw new WrongSettingException(
          setting.told(),
          "is no longer a setting",
          exists.words().isEmpty()
              ? "Take it away."
              : "Write " + exists.words().get(0) + " instead.");
    }
    if (exists != null) {
      known
          .firstPart(exists)
          .filter(part -> setting.name().toLowerCase(Locale.ROOT).equals(exists.name()))
          .ifPresent(
              part -> {
                throw new WrongSettingException(
                    setting.told(),
                    "has parts",
                    "Write " + part + "=VALUE, and so its other parts.");
              });
    }
    return exists;
  }

  private static WrongSettingException unknown(GivenSetting setting, String nearest) {
    return new WrongSettingException(
        setting.told(),
        "is not a setting",
        "Take it away, or write what was meant, such as " + nearest + ".");
  }

  private boolean isReferredTo(String name) {
    return given.stream()
        .map(setting -> String.valueOf(setting.value()))
        .anyMatch(value -> value.contains("${" + name + "}") || value.contains("${" + name + ":"));
  }

  private static String root(String name) {
    return name.split("[.\\[]", 2)[0].toLowerCase(Locale.ROOT);
  }

  /** Long words may differ in more. */
  private static boolean isMisspelt(String root) {
    return ROOTS.stream()
        .anyMatch(
            right -> {
              int distance = Nearest.distance(root, right);
              return distance > 0 && distance <= (right.length() > 8 ? 2 : 1);
            });
  }
}
