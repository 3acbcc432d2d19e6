package org.skinfirst.facts;

import java.util.Set;

/**
 * Data that the caller did not deliver, or that could not be read. {@code kinds}: the areas of the
 * chart that are incomplete for it; {@code label}: which data; {@code reason}: why, without any
 * content.
 */
public record Unread(String reference, String label, Set<String> kinds, String reason)
    implements Fact {
  public Unread {
    kinds = Set.copyOf(kinds);
  }

  @Override
  public boolean byText() {
    return false;
  }
}
