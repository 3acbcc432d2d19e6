package org.skinfirst.author.people;

/** A file that holds no call and no patient; the message says why, without its content. */
public final class UnusableFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnusableFileException(String message) {
    super(message);
  }
}
