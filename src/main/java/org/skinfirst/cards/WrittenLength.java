package org.skinfirst.cards;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * For how long an instruction in words says that something is used.
 *
 * @param days null where it does not say
 * @param isClear whether it says nothing of days or weeks that is not understood
 */
record WrittenLength(@Nullable Integer days, boolean isClear) {

  private static final String DAY = "(?:days?|d[ií]as?|tagen?|d)";
  private static final String WEEK = "(?:weeks?|semanas?|wochen?|wk)";
  private static final int WEEK_DAYS = 7;

  /**
   * A number of days or weeks that is no interval, "every 2 days", and no frequency, "2 days a
   * week".
   */
  private static final Pattern LENGTH =
      Pattern.compile(
          "(?<!every |cada |alle )\\b(\\d{1,3})\\s?(?:"
              + DAY
              + "|("
              + WEEK
              + "))\\b(?!\\s?(?:/|(?:a|an|each|per|por|pro|in der)\\b))");

  private static final Pattern SEVERAL =
      Pattern.compile("\\b(?:days|d[ií]as|tagen?|weeks?|semanas?|wochen?)\\b");

  static WrittenLength in(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Matcher length = LENGTH.matcher(lower);
    if (length.find()) {
      int days = Integer.parseInt(length.group(1)) * (length.group(2) == null ? 1 : WEEK_DAYS);
      return length.find() || days == 0
          ? new WrittenLength(null, false)
          : new WrittenLength(days, true);
    }
    return new WrittenLength(null, !SEVERAL.matcher(lower).find());
  }

  /** A duration of FHIR in days, or so many days where these are fewer. */
  static @Nullable Object shorter(@Nullable Object duration, @Nullable Integer days) {
    if (days == null
        || !(duration instanceof Map<?, ?> longest)
        || !(longest.get("value") instanceof Number most)
        || most.intValue() <= days) {
      return duration;
    }
    Map<Object, Object> shorter = new LinkedHashMap<>(longest);
    shorter.put("value", days);
    return shorter;
  }
}
