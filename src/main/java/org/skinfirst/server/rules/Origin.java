package org.skinfirst.server.rules;

import java.util.List;

/**
 * Where rules come from.
 *
 * @param place the jar, a folder, or a pack file
 * @param signers names of those who are trusted and signed them
 */
public record Origin(String place, List<String> signers) {

  /** The rules that the program was built with. */
  public static final Origin JAR = new Origin("the jar", List.of());

  public Origin {
    signers = List.copyOf(signers);
  }

  @Override
  public String toString() {
    return signers.isEmpty() ? place : place + ", signed by " + String.join(", ", signers);
  }
}
