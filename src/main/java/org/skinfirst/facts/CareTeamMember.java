package org.skinfirst.facts;

import java.util.Set;

/** Somebody who takes part in the patient's care on the day; the kinds tell as what. */
public record CareTeamMember(String reference, String label, Set<String> kinds, boolean byText)
    implements Fact {
  public CareTeamMember {
    kinds = Set.copyOf(kinds);
  }

  @Override
  public Fact meaning() {
    return new CareTeamMember("", "", kinds, byText);
  }
}
