package org.skinfirst.author.rule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands between two commas of a pattern. */
public record Constraint(int line, String text) {

  private static final Pattern BINDING = Pattern.compile("(\\$\\w+)\\s*:\\s*(.*)", Pattern.DOTALL);
  private static final Pattern FIELD = Pattern.compile("[A-Za-z]\\w*");

  /** The variable that it gives a value to; empty for none. */
  public String variable() {
    Matcher binding = BINDING.matcher(text);
    return binding.matches() ? binding.group(1) : "";
  }

  /** Whether it only names a field and demands nothing. */
  public boolean isBinding() {
    Matcher binding = BINDING.matcher(text);
    return binding.matches() && FIELD.matcher(binding.group(2).strip()).matches();
  }

  Constraint with(String changed) {
    return new Constraint(line, changed);
  }
}
