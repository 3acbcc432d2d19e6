package org.skinfirst.setting;

import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** Looks at all that operators have set, before anything is made of it. */
public final class SettingCheck {

  private SettingCheck() {}

  /**
   * @throws WrongSettingException for the first setting that does not exist, or has a value that
   *     cannot be meant
   */
  public static void check(ConfigurableEnvironment environment) {
    List<GivenSetting> given = GivenSettings.of(environment);
    List<KnownSetting> set = new SettingNames(given).check();
    new SettingValues(Binder.get(environment)).check(set);
  }
}
