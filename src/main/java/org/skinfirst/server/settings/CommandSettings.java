package org.skinfirst.server.settings;

import org.skinfirst.setting.SettingCheck;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Settings as a service would have them that is started with the same arguments. */
public final class CommandSettings {

  private CommandSettings() {}

  /**
   * @throws org.skinfirst.setting.WrongSettingException when it would not start with them
   */
  public static Binder of(String... arguments) {
    ConfigurableEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    SettingCheck.check(environment);
    Home.apply(environment);
    return Binder.get(environment);
  }
}
