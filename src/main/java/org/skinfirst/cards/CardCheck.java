package org.skinfirst.cards;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.rules.RuleInfo;

/** Whether rules, cards, phrases and pack name each other, and only what there is. */
record CardCheck(CardTemplate.Shelf shelf, PackFolder folder, Faults faults) {

  private static final String PACK = "pack.yaml";
  private static final String PHRASES = "phrases.yaml";

  void check(Pack pack) {
    pack.instead()
        .orders()
        .forEach(
            (type, order) -> {
              if (!shelf.orders().containsKey(order)) {
                faults.add(
                    Lint.UNKNOWN_NAME,
                    PACK,
                    folder.line(PACK, type + ": " + order),
                    "'instead' names the order '" + order + "', which does not exist",
                    didYouMean(order, shelf.orders().keySet()));
              }
            });
  }

  /** Reports rules without a card, cards without a rule, and names of nothing. */
  void check(
      Collection<RuleInfo> rules, Map<String, CardTemplate> cards, Collection<Phrases> phrases) {
    Set<String> advised = new TreeSet<>();
    Set<String> situations = new TreeSet<>();
    for (RuleInfo rule : rules) {
      checkEvidence(rule);
      (rule.isSituation() ? situations : advised).add(rule.id());
      if (!rule.isSituation() && !cards.containsKey(rule.id())) {
        faults.add(
            Lint.CARD,
            rule.file(),
            rule.line(),
            "has no card",
            "write " + rule.id() + ".card.md beside it");
      }
    }
    for (CardTemplate card : cards.values()) {
      checkRule(card.id(), advised);
      card.words()
          .forEach(
              (language, words) ->
                  checkSituations(file(card, language), words.when().keySet(), situations));
    }
    phrases.forEach(words -> checkSituations(PHRASES, words.notes().keySet(), situations));
  }

  private void checkEvidence(RuleInfo rule) {
    for (String id : rule.evidence()) {
      if (!shelf.evidence().containsKey(id)) {
        faults.add(
            Lint.UNKNOWN_EVIDENCE,
            rule.file(),
            folder.line(rule.file(), id),
            "evidence '" + id + "' is not in evidence.yaml",
            didYouMean(id, shelf.evidence().keySet()));
      }
    }
  }

  private void checkRule(String card, Set<String> advised) {
    // A rule file that cannot be read has said so itself.
    if (!advised.contains(card) && !folder.has(card + ".drl")) {
      faults.add(card + ".card.md", 1, "belongs to no rule", "write a rule, or delete the card");
    }
  }

  private void checkSituations(String file, Set<String> ids, Set<String> situations) {
    for (String id : ids) {
      if (!situations.contains(id)) {
        faults.add(
            Lint.UNKNOWN_NAME,
            file,
            folder.line(file, id),
            "situation '" + id + "' does not exist",
            didYouMean(id, situations));
      }
    }
  }

  private String file(CardTemplate card, String language) {
    boolean first = language.equals(shelf.languages().first());
    return card.id() + (first ? ".card.md" : ".card." + language + ".md");
  }

  private static String didYouMean(String name, Set<String> known) {
    return "did you mean '" + Nearest.of(name, known) + "'?";
  }
}
