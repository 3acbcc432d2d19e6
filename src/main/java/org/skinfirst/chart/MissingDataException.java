package org.skinfirst.chart;

import java.util.List;

/** Data without which nothing can be said was not delivered. */
public final class MissingDataException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> keys;

  public MissingDataException(List<String> keys) {
    super("missing: " + String.join(", ", keys), null, false, false);
    this.keys = List.copyOf(keys);
  }

  /** Prefetch keys. */
  public List<String> keys() {
    return keys;
  }
}
