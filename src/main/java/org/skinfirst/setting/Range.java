package org.skinfirst.setting;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/** From where to where a setting may go; the bounds are written as in settings, such as 1ms. */
public final class Range {

  private Range() {}

  /**
   * @param property full name of the setting
   * @throws WrongSettingException when it is outside
   */
  public static void check(String property, Duration value, String least, String most) {
    boolean inside =
        value.compareTo(DurationStyle.detectAndParse(least)) >= 0
            && value.compareTo(DurationStyle.detectAndParse(most)) <= 0;
    String text = value.getNano() == 0 ? value.toSeconds() + "s" : value.toMillis() + "ms";
    refuseUnless(inside, property, text, least + " to " + most);
  }

  /**
   * @param property full name of the setting
   * @throws WrongSettingException when it is outside
   */
  public static void check(String property, DataSize value, String least, String most) {
    boolean inside =
        value.compareTo(DataSize.parse(least)) >= 0 && value.compareTo(DataSize.parse(most)) <= 0;
    refuseUnless(inside, property, value.toBytes() + "B", least + " to " + most);
  }

  /**
   * @param property full name of the setting
   * @throws WrongSettingException when it is outside
   */
  public static void check(String property, long value, long least, long most) {
    boolean inside = value >= least && value <= most;
    refuseUnless(inside, property, Long.toString(value), least + " to " + most);
  }

  private static void refuseUnless(boolean inside, String property, String value, String range) {
    if (!inside) {
      throw new WrongSettingException(property, "is " + value, "Set it to " + range + ".");
    }
  }
}
