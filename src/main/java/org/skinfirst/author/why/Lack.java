package org.skinfirst.author.why;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A constraint that does not hold, in words. */
final class Lack {

  private static final Pattern KIND =
      Pattern.compile("(\\w+)\\s+(not\\s+)?contains\\s+\"([^\"]*)\"");
  private static final Pattern FLAG = Pattern.compile("(!?)\\s*([A-Za-z]\\w*)");

  private Lack() {}

  static String of(String constraint) {
    Matcher kind = KIND.matcher(constraint);
    if (kind.matches()) {
      String list = kind.group(1).equals("kinds") ? "" : " in " + words(kind.group(1));
      return (kind.group(2) == null ? "is not " : "is ") + '"' + kind.group(3) + '"' + list;
    }
    Matcher flag = FLAG.matcher(constraint);
    if (flag.matches()) {
      return (flag.group(1).isEmpty() ? "is not " : "is ") + words(flag.group(2));
    }
    return "does not satisfy " + constraint;
  }

  private static String words(String field) {
    return String.join(" ", field.split("(?=[A-Z])")).toLowerCase(Locale.ROOT);
  }
}
