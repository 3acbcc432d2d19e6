package org.skinfirst.author.mutation;

import java.util.List;
import java.util.Map;

/**
 * What became of all mutants.
 *
 * @param killed how many some case noticed
 * @param made how many there are, by what they break
 * @param staleReasons patterns of reasons that no survivor needs
 * @param cases how many cases they were tried on
 */
public record MutationReport(
    Map<Mutant.Source, Integer> made,
    int killed,
    List<Mutant> survivors,
    List<Equivalent> equivalents,
    List<String> staleReasons,
    int cases) {

  /** A mutant that no scenario can notice, and why. */
  public record Equivalent(Mutant mutant, String because) {}

  /** How many mutants there are. */
  public int all() {
    return killed + survivors.size() + equivalents.size();
  }

  /** Whether every break is noticed or explained. */
  public boolean isClean() {
    return survivors.isEmpty() && staleReasons.isEmpty();
  }
}
