package org.skinfirst.feedback;

/** The key of the pseudonyms is not the one that the store's cards were recorded with. */
public final class OtherKeyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message names both by their ids
   */
  public OtherKeyException(String message) {
    super(message);
  }
}
