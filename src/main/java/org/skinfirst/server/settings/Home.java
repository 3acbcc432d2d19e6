package org.skinfirst.server.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.skinfirst.setting.WrongSettingException;
import org.skinfirst.text.PrivateFiles;
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

  /** Whose room is among the metrics. */
  private static final String DISKS = "management.metrics.system.diskspace.paths";

  private Home() {}

  /** Makes it the default of the settings that name places. */
  public static void apply(ConfigurableEnvironment environment) {
    Path home = of(environment);
    Map<String, Object> places = new HashMap<>();
    places.put(FILE, home.resolve("feedback.db").toString());
    places.put("skinfirst.pack.kept", home.resolve("packs").toString());
    places.put("server.tomcat.basedir", home.resolve("tomcat").toString());
    places.put(DISKS + "[0]", home.toString());
    String log = environment.getProperty("logging.file.name", "");
    if (!log.isBlank()) {
      places.put(DISKS + "[1]", String.valueOf(Path.of(log).toAbsolutePath().getParent()));
    }
    environment.getPropertySources().addLast(new MapPropertySource("home", places));
  }

  /**
   * Makes Tomcat's folder.
   *
   * @return an empty one in it: Tomcat wants one for pages, and would make it in the temporary
   *     folder, where it stays when the service is killed
   * @throws WrongSettingException when it cannot be made
   */
  public static Path make(Path folder) {
    Path pages = folder.resolve("pages");
    try {
      PrivateFiles.makeFolderOf(pages.resolve("none"));
      return pages;
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
