package org.skinfirst.facts;

import java.util.Set;

/** Facts as most charts have them: coded, active or in use, and nothing more said of them. */
public final class SampleFacts {

  private SampleFacts() {}

  public static Person adult() {
    return new Person("Patient/1", Set.of("adult"), true, 430);
  }

  public static Problem problem(String reference, String label, Set<String> kinds) {
    return problem(reference, label, kinds, false);
  }

  /**
   * @param proposed whether the call adds it
   */
  public static Problem problem(
      String reference, String label, Set<String> kinds, boolean proposed) {
    return new Problem(
        reference, label, kinds, false, true, true, false, false, false, false, proposed, "");
  }

  public static Therapy therapy(String reference, String label, Set<String> kinds) {
    return therapy(reference, label, kinds, false);
  }

  /**
   * @param proposed whether it is a draft of the call, and not in use
   */
  public static Therapy therapy(
      String reference, String label, Set<String> kinds, boolean proposed) {
    return new Therapy(
        reference, label, kinds, false, !proposed, proposed, false, false, false, false, null,
        false, Set.of(), Set.of(), "");
  }

  /** A draft of the call. */
  public static DietOrder dietDraft(String reference, String label, Set<String> kinds) {
    return new DietOrder(
        reference, label, kinds, false, false, true, false, false, false, false, Set.of(), Set.of(),
        "");
  }
}
