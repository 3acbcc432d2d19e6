package org.skinfirst.server.start;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;

/** Says in plain words which certificate or key cannot be used, where Spring reads it. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1) // after what our settings say
class CertificateFailures implements FailureAnalyzer {

  private static final String CLASS_NAMES = "([a-z][a-z0-9]*\\.)+[A-Z]\\w*: ";
  private static final List<String> SETTINGS =
      List.of("spring.ssl.bundle.", "server.ssl.", "management.server.ssl.");

  private final Environment environment;

  CertificateFailures(Environment environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    Throwable last = null; // it says which file or bundle is meant
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      StackTraceElement[] frames = cause.getStackTrace();
      if (frames.length > 0
          && frames[0].getClassName().startsWith("org.springframework.boot.ssl.")) {
        last = cause;
      }
    }
    return last == null
        ? null
        : new FailureAnalysis(
            "A certificate or key cannot be used: "
                + String.valueOf(last.getMessage()).replaceAll(CLASS_NAMES, ""),
            "Correct the file, name or password in one of " + String.join(", ", given()) + ".",
            last);
  }

  private SortedSet<String> given() {
    SortedSet<String> given = new TreeSet<>();
    ((ConfigurableEnvironment) environment)
        .getPropertySources()
        .forEach(
            source -> {
              if (source instanceof EnumerablePropertySource<?> names) {
                given.addAll(List.of(names.getPropertyNames()));
              }
            });
    given.removeIf(name -> SETTINGS.stream().noneMatch(plain(name)::startsWith));
    return given;
  }

  /** As it is written in a file, where it is a variable of the environment. */
  private static String plain(String name) {
    return name.matches("[A-Z0-9_]+") ? name.toLowerCase(Locale.ROOT).replace('_', '.') : name;
  }
}
