package org.skinfirst.hook;

import org.skinfirst.feedback.UnusableKeyException;
import org.skinfirst.feedback.store.StoreDownException;
import org.skinfirst.feedback.store.WeakStoreException;
import org.skinfirst.hook.setting.WrongSettingException;
import org.skinfirst.pack.FaultyPackException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.json.JsonParseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in plain words why the service does not start. */
@Order(Ordered.HIGHEST_PRECEDENCE) // a wrong setting is told in our words
class StartFailures implements FailureAnalyzer {

  @Override
  public FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FaultyPackException faulty) {
        return new FailureAnalysis(
            faulty.getMessage(), "Correct the rules, or serve others with skinfirst.rules.", cause);
      }
      if (cause instanceof WeakStoreException || cause instanceof StoreDownException) {
        return new FailureAnalysis(
            "The feedback store cannot be used: " + cause.getMessage(),
            "Do what it says, or set skinfirst.feedback.file to a file on a local disk, or correct the database at"
                + " skinfirst.feedback.url.",
            cause);
      }
      if (cause instanceof UnusableKeyException) {
        return new FailureAnalysis(
            String.valueOf(cause.getMessage()),
            "Set skinfirst.feedback.key to a secret of 32 random characters or more.",
            cause);
      }
      if (cause instanceof JsonParseException) {
        return new FailureAnalysis(
            "SPRING_APPLICATION_JSON, or spring.application.json, is not JSON",
            "Write it as in {\"skinfirst\": {\"language\": \"es\"}}.",
            cause);
      }
      if (cause instanceof WrongSettingException wrong) {
        return new FailureAnalysis(wrong.getMessage(), wrong.advice(), cause);
      }
      if (isOfCertificates(cause)) {
        return new FailureAnalysis(
            "A certificate or key cannot be used: " + cause.getMessage(),
            "Correct the files, names and passwords under spring.ssl.bundle or server.ssl.",
            cause);
      }
    }
    return null;
  }

  /** Whether it is the innermost of Spring's that says which file or bundle is meant. */
  private static boolean isOfCertificates(Throwable failure) {
    StackTraceElement[] frames = failure.getStackTrace();
    return frames.length > 0
        && frames[0].getClassName().startsWith("org.springframework.boot.ssl.")
        && (failure.getCause() == null || !isOfCertificates(failure.getCause()));
  }
}
