package org.skinfirst.author;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skinfirst.chart.kinds.CodeSystems;

/**
 * A code in the authors' shorthand: {@code SCT#123 Its display}.
 *
 * @param system its URL
 * @param display empty where none is written
 */
public record WrittenCode(String system, String code, String display) {

  private static final Pattern CODE = Pattern.compile("([A-Za-z0-9:/.\\-]+)#(\\S+)(?: (.*))?");

  /** Empty for other texts; a product may have a # in its name. */
  public static Optional<WrittenCode> of(String text) {
    Matcher code = CODE.matcher(text);
    if (!code.matches()
        || !(CodeSystems.SHORT.containsKey(code.group(1)) || code.group(1).contains(":"))) {
      return Optional.empty();
    }
    return Optional.of(
        new WrittenCode(
            CodeSystems.SHORT.getOrDefault(code.group(1), code.group(1)),
            code.group(2),
            code.group(3) == null ? "" : code.group(3)));
  }
}
