package org.skinfirst.facts;

import java.util.Set;

/**
 * What the words of a record name and do not claim: denied, refused, feared, or another's. No rule
 * sees it; {@code said} tells a reader which words say so.
 */
public record Mention(String reference, String label, Set<String> kinds, String said)
    implements Fact {
  public Mention {
    kinds = Set.copyOf(kinds);
  }

  @Override
  public boolean byText() {
    return true;
  }
}
