package org.skinfirst.server.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.skinfirst.feedback.PrivateFiles;
import org.skinfirst.setting.WrongSettingException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The folder of all that the service writes, unless a setting names another place: that of {@code
 * skinfirst.home}, or the one that systemd gives a unit for its state, or that of the feedback
 * file, or {@code .skinfirst} in the user's home.
 */
public final class Home {

  private static final String FILE = "skinfirst.feedback.file";

  private Home() {}

  /** Makes it the default of the settings that name places. */
  public static void apply(ConfigurableEnvironment environment) {
    Path home = of(environment);
    environment
        .getPropertySources()
        .addLast(
            new MapPropertySource(
                "home",
                Map.of(
                    FILE,
                    home.resolve("feedback.db").toString(),
                    "skinfirst.pack.kept",
                    home.resolve("packs").toString(),
                    "server.tomcat.basedir",
                    home.resolve("tomcat").toString())));
  }

  /**
   * @throws WrongSettingException when it cannot be made
   */
  public static void make(Path folder) {
    try {
      PrivateFiles.makeFolderOf(folder.resolve("work"));
    } catch (IOException e) {
      throw new WrongSettingException(
          "skinfirst.home",
          "means " + folder.getParent() + ", where the service cannot write",
          "Let the service write to its folder, or name another one.");
    }
  }

  private static Path of(ConfigurableEnvironment environment) {
    Binder binder = Binder.get(environment);
    String home = binder.bind("skinfirst.home", String.class).orElse("");
    if (!home.isBlank()) {
      return Path.of(home).toAbsolutePath();
    }
    String state = environment.getProperty("STATE_DIRECTORY", "");
    if (!state.isBlank()) {
      return Path.of(state.split(":")[0]); // a unit may have several
    }
    Path folder =
        binder
            .bind(FILE, String.class)
            .map(file -> Path.of(file).toAbsolutePath().getParent())
            .orElse(null);
    return folder == null ? Path.of(System.getProperty("user.home"), ".skinfirst") : folder;
  }
}
