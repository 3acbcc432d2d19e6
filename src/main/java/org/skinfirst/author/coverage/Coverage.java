package org.skinfirst.author.coverage;

import java.util.List;
import org.skinfirst.rules.RuleInfo;

/**
 * What the scenarios use of a folder of rules.
 *
 * @param cases how many scenarios count; those that fail prove nothing
 */
public record Coverage(
    int cases, List<RuleUse> rules, List<Item> members, List<Item> rows, List<Item> blanks) {

  /**
   * @param fires how many cases it fires in
   */
  public record RuleUse(RuleInfo rule, int fires, List<Decision> decisions) {}

  /**
   * The smallest part of a condition.
   *
   * @param by the case in which it alone decides: without it the rule would speak where it is
   *     silent, be silent where it speaks, or speak of something else; empty when there is none
   */
  public record Decision(int line, String text, String by) {

    public boolean isDecisive() {
      return !by.isEmpty();
    }
  }

  /** A member of a value set, a row of a table, or a blank of a card. */
  public record Item(String file, int line, String name, boolean used) {}

  public List<RuleUse> neverFired() {
    return rules.stream().filter(use -> isActive(use) && use.fires() == 0).toList();
  }

  /** Whether everything is used and every condition of an active rule decides something. */
  public boolean isComplete() {
    return neverFired().isEmpty()
        && rules.stream()
            .filter(Coverage::isActive)
            .allMatch(use -> use.decisions().stream().allMatch(Decision::isDecisive))
        && List.of(members, rows, blanks).stream().flatMap(List::stream).allMatch(Item::used);
  }

  private static boolean isActive(RuleUse use) {
    return use.rule().status() == RuleInfo.Status.ACTIVE;
  }
}
