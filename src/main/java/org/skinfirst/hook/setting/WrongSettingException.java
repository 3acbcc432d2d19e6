package org.skinfirst.hook.setting;

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

  public String advice() {
    return advice;
  }
}
