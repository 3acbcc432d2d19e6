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
   * @param because why none can be, by {@code mutants.yaml}; empty when nobody said so
   */
  public record Decision(int line, String text, String by, String because) {

    public boolean isDecisive() {
      return !by.isEmpty();
    }

    /** Whether it decides nothing and nobody said why. */
    public boolean isOpen() {
      return by.isEmpty() && because.isEmpty();
    }
  }

  /**
   * A member of a value set, a row of a table, or a blank of a card.
   *
   * @param because why no case needs it, by {@code mutants.yaml}; empty when nobody said so
   */
  public record Item(String file, int line, String name, boolean used, String because) {

    /** Whether no case uses it and nobody said why. */
    public boolean isOpen() {
      return !used && because.isEmpty();
    }
  }

  /** How many of them are used, and how many need not be. */
  public static String count(List<Item> items, String what) {
    long used = items.stream().filter(Item::used).count();
    long open = items.stream().filter(Item::isOpen).count();
    return count(items.size(), used, open, what);
  }

  /** How many conditions decide, and how many cannot. */
  public String countDecisions() {
    List<Decision> all = rules.stream().flatMap(use -> use.decisions().stream()).toList();
    long decisive = all.stream().filter(Decision::isDecisive).count();
    long open = all.stream().filter(Decision::isOpen).count();
    return count(all.size(), decisive, open, "conditions decisive");
  }

  private static String count(long all, long good, long open, String what) {
    long excused = all - good - open;
    String rest = excused == 0 ? "" : ", " + excused + " without effect";
    return good + " of " + all + ' ' + what + rest;
  }

  public List<RuleUse> neverFired() {
    return rules.stream().filter(use -> isActive(use) && use.fires() == 0).toList();
  }

  /** Whether all is used, and every condition of an active rule decides, or it is said why not. */
  public boolean isComplete() {
    return neverFired().isEmpty()
        && rules.stream()
            .filter(Coverage::isActive)
            .allMatch(use -> use.decisions().stream().noneMatch(Decision::isOpen))
        && List.of(members, rows, blanks).stream().flatMap(List::stream).noneMatch(Item::isOpen);
  }

  private static boolean isActive(RuleUse use) {
    return use.rule().status() == RuleInfo.Status.ACTIVE;
  }
}
