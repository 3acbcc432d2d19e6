package org.skinfirst.setting;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/** Refuses values that cannot be what was meant, before anything is made of them. */
final class SettingValues {

  private static final Pattern BARE = Pattern.compile("[+-]?\\d+");
  private static final Pattern BARE_TIME = Pattern.compile("\\+?0*[1-9]\\d*");
  private static final List<String> YES_OR_NO =
      List.of("true", "false", "yes", "no", "on", "off", "1", "0");

  /** May be empty, which is a value then. */
  private static final List<String> MAY_BE_EMPTY =
      List.of("skinfirst.feedback.username", "skinfirst.feedback.password");

  private final Binder binder;

  SettingValues(Binder binder) {
    this.binder = binder;
  }

  /**
   * @param set settings that have a value
   * @throws WrongSettingException for the first that cannot be meant
   */
  void check(List<KnownSetting> set) {
    for (KnownSetting setting : set) {
      if (setting.kind() != KnownSetting.Kind.OPEN && !setting.name().contains("[")) {
        String value = value(setting);
        if (!value.isBlank()) {
          check(setting, value.strip());
        } else if (isRefusedEmpty(setting)) {
          throw wrong(setting, "is empty", "Give it a value, or take it away.");
        }
      }
    }
  }

  private static boolean isRefusedEmpty(KnownSetting setting) {
    boolean port = setting.name().endsWith("server.port");
    return port
        || setting.isOurs()
            && setting.kind() != KnownSetting.Kind.LIST
            && !MAY_BE_EMPTY.contains(setting.name());
  }

  private String value(KnownSetting setting) {
    if (setting.kind() == KnownSetting.Kind.LIST) {
      return "";
    }
    try {
      return binder.bind(setting.name(), String.class).orElse("");
    } catch (BindException e) {
      throw wrong(
          setting, "refers to something that is not set", "Correct what stands in ${…} in it.");
    }
  }

  private static void check(KnownSetting setting, String value) {
    switch (setting.kind()) {
      case DURATION -> checkTime(setting, value);
      case SIZE -> checkSize(setting, value);
      case WHOLE -> read(setting, value, Long::decode, "which is no whole number", "Write one.");
      case DAY ->
          read(setting, value, LocalDate::parse, "which is no day", "Write it as in 2026-01-31.");
      case FLAG -> {
        if (!YES_OR_NO.contains(value.toLowerCase(Locale.ROOT))) {
          throw wrong(setting, value, "which is neither true nor false", "Write true or false.");
        }
      }
      case CHOICE -> checkChoice(setting, value);
      default -> {}
    }
  }

  private static void checkTime(KnownSetting setting, String value) {
    if ((setting.isOurs() ? BARE : BARE_TIME).matcher(value).matches()) {
      throw wrong(
          setting,
          value,
          "without a unit",
          "Write the unit, such as %1$sd, %1$ss or %1$sms.".formatted(value));
    }
    read(
        setting,
        value,
        DurationStyle::detectAndParse,
        "which is no duration",
        "Write a number and a unit, such as 90d, 12h, 10m, 30s or 500ms.");
  }

  private static void checkSize(KnownSetting setting, String value) {
    if (setting.isOurs() && BARE.matcher(value).matches()) {
      throw wrong(
          setting,
          value,
          "without a unit",
          "Write the unit, such as %1$sMB, %1$sKB or %1$sB.".formatted(value));
    }
    read(
        setting,
        value,
        DataSize::parse,
        "which is no size",
        "Write a whole number and a unit, such as 2MB or 16KB.");
  }

  private static void read(
      KnownSetting setting, String value, Consumer<String> reading, String problem, String advice) {
    try {
      reading.accept(value);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw wrong(setting, value, problem, advice);
    }
  }

  /** As lenient as Spring: letters and digits count, and true and false stand for on and off. */
  private static void checkChoice(KnownSetting setting, String value) {
    String plain = plain(value);
    boolean known =
        setting.words().stream()
            .map(SettingValues::plain)
            .anyMatch(
                word ->
                    word.equals(plain)
                        || word.equals("on") && plain.equals("true")
                        || word.equals("off") && plain.equals("false"));
    if (!known) {
      throw wrong(
          setting,
          value,
          "which it cannot be",
          "Write one of " + String.join(", ", setting.words()) + ".");
    }
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static WrongSettingException wrong(
      KnownSetting setting, String value, String problem, String advice) {
    return wrong(setting, "is '" + value + "', " + problem, advice);
  }

  private static WrongSettingException wrong(KnownSetting setting, String problem, String advice) {
    return new WrongSettingException(setting.name(), problem, advice);
  }
}
