package org.skinfirst.command;

/** What a command prints cannot be written. */
final class UnwritableOutputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnwritableOutputException() {
    super(
        "the output cannot be written: the disk is full, or whoever read it has ended. What was"
            + " written is not whole.");
  }
}
