package org.skinfirst.command;

/** A file that a command cannot use. */
final class UnreadableInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableInputException(String message) {
    super(message);
  }
}
