package org.skinfirst.rules;

import java.util.List;

/**
 * What a rule says of itself.
 *
 * @param id {@code topic/slug}, the same for every rule of one file
 * @param name the id, or the id and after a comma which route to it this is
 * @param meaning the sentence above the rule
 * @param unguarded why something may be denied that was not delivered; empty where nothing is
 */
public record RuleInfo(
    String id,
    String name,
    String file,
    int line,
    String meaning,
    List<String> evidence,
    String strength,
    Status status,
    String owner,
    String unguarded) {

  /** How far a rule has come: tried at the bench, evaluated in silence, shown, withdrawn. */
  public enum Status {
    DRAFT,
    TRIAL,
    ACTIVE,
    RETIRED
  }

  public RuleInfo {
    evidence = List.copyOf(evidence);
  }

  /** Whether it is not shown yet. */
  public boolean isUnproven() {
    return status == Status.DRAFT || status == Status.TRIAL;
  }

  RuleInfo as(Status other) {
    return new RuleInfo(id, name, file, line, meaning, evidence, strength, other, owner, unguarded);
  }

  /** Whether it concludes something for other rules instead of advising anybody. */
  public boolean isSituation() {
    return isSituation(id);
  }

  static boolean isSituation(String id) {
    return id.startsWith("situations/");
  }
}
