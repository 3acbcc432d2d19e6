package org.skinfirst.server.start;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.OtherKeyException;
import org.skinfirst.feedback.UnusableKeyException;
import org.skinfirst.feedback.store.StoreDownException;
import org.skinfirst.feedback.store.WeakStoreException;
import org.skinfirst.pack.FaultyPackException;
import org.skinfirst.pack.signed.UnusablePackException;
import org.skinfirst.setting.WrongSettingException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.json.JsonParseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in plain words why the service does not start. */
@Order(Ordered.HIGHEST_PRECEDENCE) // a wrong setting is told in our words
class StartFailures implements FailureAnalyzer {

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FaultyPackException faulty) {
        return new FailureAnalysis(
            faulty.getMessage(), "Correct the rules, or serve others with skinfirst.rules.", cause);
      }
      if (cause instanceof UnusablePackException unusable) {
        return new FailureAnalysis(
            "The pack at skinfirst.rules must not be served: " + unusable.getMessage(),
            "Put back a pack that was served before, or let those who are trusted sign this one.",
            cause);
      }
      if (cause instanceof WeakStoreException || cause instanceof StoreDownException) {
        return new FailureAnalysis(
            "The feedback store cannot be used: " + cause.getMessage(),
            "Do what it says, or set skinfirst.feedback.file to a file on a local disk, or correct"
                + " the database at skinfirst.feedback.url.",
            cause);
      }
      if (cause instanceof UnusableKeyException) {
        return new FailureAnalysis(
            String.valueOf(cause.getMessage()),
            "Set skinfirst.feedback.key to a secret of 32 random characters or more.",
            cause);
      }
      if (cause instanceof OtherKeyException) {
        return new FailureAnalysis(
            String.valueOf(cause.getMessage()),
            "Restore the key that belongs to the store, or set"
                + " skinfirst.feedback.allow-other-key=true to go on without these patients.",
            cause);
      }
      if (cause instanceof JsonParseException) {
        return new FailureAnalysis(
            "SPRING_APPLICATION_JSON, or spring.application.json, is not JSON",
            "Write it as in {\"skinfirst\": {\"language\": \"es\"}}.",
            cause);
      }
      if (isOfAnotherKind(cause)) {
        return new FailureAnalysis(
            failure.getMessage() + ": its name does not end like that of a file of settings",
            "Name a .yaml, .yml or .properties file, or a folder with a slash at its end.",
            cause);
      }
      if (cause instanceof WrongSettingException wrong) {
        return new FailureAnalysis(wrong.getMessage(), wrong.advice(), cause);
      }
    }
    return unfit(failure);
  }

  /** Spring has no type for a file whose name it cannot read. */
  private static boolean isOfAnotherKind(Throwable cause) {
    return String.valueOf(cause.getMessage()).startsWith("File extension is not known");
  }

  /** A value that its setting cannot have, and that was not noticed before. */
  private static @Nullable FailureAnalysis unfit(Throwable failure) {
    BindException last = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      last = cause instanceof BindException unfit ? unfit : last;
    }
    return last == null
        ? null
        : new FailureAnalysis(
            last.getName() + value(last) + " cannot be read",
            advice(last.getTarget().getType().resolve(Object.class)),
            last);
  }

  private static String value(BindException failure) {
    ConfigurationProperty property = failure.getProperty();
    boolean secret = failure.getName().toString().matches(".*(key|password|secret).*");
    return property == null || secret ? "" : " is '" + property.getValue() + "', which";
  }

  private static String advice(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
          .collect(Collectors.joining(", ", "Write one of ", "."));
    }
    return type == int.class || type == Integer.class
        ? "Write a whole number, at most " + Integer.MAX_VALUE + "."
        : "Write it as the table of settings in the documentation has it.";
  }
}
