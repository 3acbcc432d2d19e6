package org.skinfirst.cards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.skinfirst.cards.CardWriter.Occasion;
import org.skinfirst.facts.Fact;
import org.skinfirst.pack.Pack;

/** What a card suggests to do: orders to create, drafts to change or to remove. */
final class SuggestionWriter {

  private final Pack pack;
  private final CardBook book;

  SuggestionWriter(Pack pack, CardBook book) {
    this.pack = pack;
    this.book = book;
  }

  /** A card to suggest something on, what stands in its blanks, and for whom. */
  private record Asked(CardTemplate template, UnaryOperator<String> blanks, Occasion occasion) {}

  /**
   * @param blanks what stands in the card's blanks
   */
  List<Card.Suggestion> write(
      CardTemplate template,
      Collection<Fact> about,
      UnaryOperator<String> blanks,
      Occasion occasion) {
    List<Card.Suggestion> suggestions = new ArrayList<>();
    Set<String> orders = new LinkedHashSet<>();
    book.frame(template, occasion.language())
        .suggestions()
        .forEach(order -> orders.add(order.fill(blanks)));
    for (Fact fact : about) {
      if (fact.proposed() && fact.reference().contains("/")) {
        answer(fact, new Asked(template, blanks, occasion), suggestions, orders);
      }
    }
    orders.remove(""); // a table's blank without a row
    for (String id : orders) {
      suggestions.add(creation(order(id, occasion), blanks, occasion));
    }
    return suggestions;
  }

  /** A draft is changed where the card says to what, and otherwise removed for another order. */
  private void answer(
      Fact fact, Asked asked, List<Card.Suggestion> suggestions, Set<String> orders) {
    Occasion occasion = asked.occasion();
    String own = ownInstead(asked, fact);
    Optional<Map<String, Object>> draft =
        own == null ? Optional.empty() : occasion.drafts().apply(fact.reference());
    if (draft.isPresent()) {
      suggestions.add(change(fact, order(own, occasion), draft.get(), asked));
      return;
    }
    String instead = own == null ? pack.instead().get(type(fact)) : own;
    if (instead != null) {
      suggestions.add(withdrawal(fact, book.phrases(occasion.language())));
      orders.add(instead);
    }
  }

  /** What the card itself has to put in place of a draft of this type; null for nothing. */
  private @Nullable String ownInstead(Asked asked, Fact fact) {
    String instead = GappedText.of(asked.template().instead()).fill(asked.blanks());
    return !instead.isEmpty() && book.order(instead).isOf(type(fact)) ? instead : null;
  }

  private static String type(Fact fact) {
    return fact.reference().split("/", 2)[0];
  }

  private OrderTemplate order(String id, Occasion occasion) {
    return occasion.order(book.order(id));
  }

  /** The new resource has the suggestion's id, so that no two of them are taken for one. */
  private static Card.Suggestion creation(
      OrderTemplate order, UnaryOperator<String> blanks, Occasion occasion) {
    UUID id = CardIds.next();
    return new Card.Suggestion(
        id,
        order.named(order.label(), occasion.language()),
        new Card.Action(
            Card.Action.Type.CREATE,
            order.named(order.description(), occasion.language()),
            order.created(occasion(id, occasion), blanks),
            null),
        order.id());
  }

  private static Map<String, Object> occasion(UUID id, Occasion occasion) {
    return Map.of(
        OrderTemplate.ID,
        id.toString(),
        "patient",
        occasion.patientId(),
        "date",
        occasion.today().toString());
  }

  private Card.Suggestion change(
      Fact fact, OrderTemplate order, Map<String, Object> draft, Asked asked) {
    Occasion occasion = asked.occasion();
    Phrases phrases = book.phrases(occasion.language());
    UUID id = CardIds.next();
    return new Card.Suggestion(
        id,
        order.named(phrases.change(), occasion.language()),
        new Card.Action(
            Card.Action.Type.UPDATE,
            order
                .named(phrases.changing(), occasion.language())
                .replace("{seen}", ChartText.plain(fact.label())),
            new Card.Resource(
                new Recurring<>(order.changed(draft, occasion(id, occasion), asked.blanks())),
                Map.of()),
            null),
        "");
  }

  private static Card.Suggestion withdrawal(Fact fact, Phrases phrases) {
    return new Card.Suggestion(
        CardIds.next(),
        phrases.withdraw(),
        new Card.Action(
            Card.Action.Type.DELETE,
            phrases.withdrawing().replace("{seen}", ChartText.plain(fact.label())),
            null,
            fact.reference()),
        "");
  }

  /**
   * An order that two cards would draft is offered by the first alone, lest both be accepted. One
   * that replaces a withdrawn draft stays with it.
   */
  static List<Card> offeringOnce(List<Card> cards) {
    List<Object> offered = new ArrayList<>();
    List<Card> once = new ArrayList<>();
    for (Card card : cards) {
      List<Card.Suggestion> suggestions = new ArrayList<>();
      for (Card.Suggestion suggestion : card.suggestions()) {
        Object offer = offer(suggestion);
        if (offer == null || !offered.contains(offer) || card.withdraws()) {
          suggestions.add(suggestion);
        }
        if (offer != null) {
          offered.add(offer);
        }
      }
      boolean all = suggestions.size() == card.suggestions().size();
      once.add(all ? card : card.withSuggestions(suggestions));
    }
    return once;
  }

  /** What is the same in two suggestions to order the same; null where nothing is ordered. */
  private static @Nullable Object offer(Card.Suggestion suggestion) {
    return suggestion.order().isEmpty() ? suggestion.action().resource() : suggestion.order();
  }
}
