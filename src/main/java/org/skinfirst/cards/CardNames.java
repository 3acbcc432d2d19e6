package org.skinfirst.cards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names that cards may use, or do use.
 *
 * @param blanks without their brackets; {@code table.column}
 */
public record CardNames(
    Set<String> evidence,
    Set<String> orders,
    Set<String> reasons,
    Set<String> situations,
    Set<String> blanks) {

  /** Everything that there is to refer to; situations apart, which are rules. */
  static CardNames known(CardTemplate.Shelf shelf) {
    return new CardNames(
        shelf.evidence().keySet(),
        shelf.orders().keySet(),
        shelf.reasons().keySet(),
        Set.of(),
        shelf.blanks());
  }

  /** What these cards and phrases refer to, and the cells that stand in orders. */
  static CardNames used(
      Collection<CardTemplate> cards, Collection<Phrases> phrases, CardTemplate.Shelf shelf) {
    CardNames used =
        new CardNames(
            new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    cards.forEach(used::add);
    phrases.forEach(words -> used.situations.addAll(words.notes().keySet()));
    shelf.orders().values().forEach(order -> used.blanks.addAll(shelf.cells(order)));
    return used;
  }

  private void add(CardTemplate card) {
    evidence.add(card.source());
    evidence.addAll(card.links());
    reasons.addAll(card.overrideReasons());
    List<String> suggested = new ArrayList<>(card.suggestions());
    suggested.add(card.instead());
    for (String order : suggested) {
      (order.startsWith("{") ? blanks : orders).add(order.replaceAll("[{}]", ""));
    }
    for (CardTemplate.Words words : card.words().values()) {
      situations.addAll(words.when().keySet());
      CardTemplate.BLANK
          .matcher(words.detail())
          .results()
          .forEach(blank -> blanks.add(blank.group(1)));
    }
  }
}
