package org.skinfirst.author;

/** An element of which the shorthand does not say which of its types is meant. */
final class UnclearElementException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String name;

  UnclearElementException(String path, String name) {
    super("write the full name of " + path + "[x]");
    this.name = name;
  }

  String name() {
    return name;
  }
}
