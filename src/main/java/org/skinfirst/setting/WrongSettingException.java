package org.skinfirst.setting;

import org.springframework.boot.context.properties.bind.BindException;

/** A setting with which the service does not start. */
public final class WrongSettingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String advice;

  /**
   * @param property full name of the setting
   * @param problem what is wrong with it, to be read after the name
   * @param advice what to do, as a sentence
   */
  public WrongSettingException(String property, String problem, String advice) {
    super(property + " " + problem);
    this.advice = advice;
  }

  /** What is wrong with a setting that could not be read. */
  public static RuntimeException of(BindException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof WrongSettingException wrong) {
        return wrong;
      }
    }
    return new WrongSettingException(
        failure.getName().toString(), "cannot be understood", "Correct it, or take it away.");
  }

  public String advice() {
    return advice;
  }
}
