package org.skinfirst.facts;

import java.util.Set;

/**
 * One thing that the chart says, read on one day.
 *
 * <p>{@code kinds} are the ids of the value sets that the record's codes and texts belong to; rules
 * speak of nothing else.
 */
public sealed interface Fact
    permits Person,
        Problem,
        Therapy,
        DietOrder,
        Allergy,
        Finding,
        ServiceOrder,
        Procedure,
        CareTeamMember,
        Unread,
        Mention,
        Situation {

  /** The FHIR resource that it came from, as {@code Type/id}; empty where there is none. */
  String reference();

  /** What the record itself calls it; text from a chart, so escape it wherever it is shown. */
  String label();

  /** Ids of the value sets that it belongs to. */
  Set<String> kinds();

  /** True when words alone, and no code, say what it is. */
  boolean byText();

  /**
   * The same without where it stands and what it is called: all that rules can see of it. Facts
   * that are alike are one to the rules.
   */
  default Fact meaning() {
    return this;
  }

  /** What its words say of it, and by which of them; empty where they only name it. */
  default String said() {
    return "";
  }

  /** True when this call proposes it: a draft order, a problem about to be added. */
  default boolean proposed() {
    return false;
  }
}
