package org.skinfirst.cards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    Asked asked = new Asked(template, blanks, occasion);
    Set<String> instead = new HashSet<>();
    for (Fact fact : about) {
      if (fact.proposed() && fact.reference().contains("/")) { // others cannot be named to the EHR
        occasion
            .drafts()
            .apply(fact.reference())
            .ifPresent(draft -> answer(fact, draft, asked, suggestions, instead));
      }
    }
    Set<String> orders = new LinkedHashSet<>();
    book.frame(template, occasion.language())
        .suggestions()
        .forEach(order -> orders.add(order.fill(blanks)));
    orders.removeAll(instead);
    orders.remove(""); // a table's blank without a row
    for (String id : orders) {
      suggestions.add(creation(order(id, occasion), asked));
    }
    return suggestions;
  }

  /**
   * A draft becomes what the card says, with its own dosage, or else what the pack orders in place
   * of its type. One such order is enough for a card: further drafts are removed.
   *
   * @param instead orders that drafts become
   */
  private void answer(
      Fact fact,
      Map<String, Object> draft,
      Asked asked,
      List<Card.Suggestion> suggestions,
      Set<String> instead) {
    String own = ownInstead(asked, fact);
    String id = own == null ? pack.instead().of(asked.template().id(), type(fact)) : own;
    if (id == null) {
      return;
    }
    if (own == null && !instead.add(id)) {
      suggestions.add(withdrawal(fact, asked));
      return;
    }
    OrderTemplate order = order(id, asked.occasion());
    Card.Resource ordered = created(order, CardIds.next(), asked);
    suggestions.add(
        change(
            fact,
            order,
            own == null
                ? new ReplacedDraft(draft, ordered.filled()).resource()
                : new ChangedDraft(draft, fact.label(), ordered.filled()).resource(),
            asked));
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
  private static Card.Suggestion creation(OrderTemplate order, Asked asked) {
    UUID id = CardIds.next();
    String language = asked.occasion().language();
    return new Card.Suggestion(
        id,
        order.named(order.label(), language),
        new Card.Action(
            Card.Action.Type.CREATE,
            order.named(order.description(), language),
            created(order, id, asked),
            null),
        order.id());
  }

  private static Card.Resource created(OrderTemplate order, UUID id, Asked asked) {
    Occasion occasion = asked.occasion();
    return order.created(
        Map.of(
            OrderTemplate.ID,
            id.toString(),
            "patient",
            occasion.patientId(),
            "date",
            occasion.today().toString()),
        asked.blanks());
  }

  private Card.Suggestion change(
      Fact fact, OrderTemplate order, Map<String, Object> resource, Asked asked) {
    String language = asked.occasion().language();
    Phrases phrases = book.phrases(language);
    return new Card.Suggestion(
        CardIds.next(),
        order.named(phrases.change(), language),
        new Card.Action(
            Card.Action.Type.UPDATE,
            order
                .named(phrases.changing(), language)
                .replace("{seen}", ChartText.plain(fact.label())),
            new Card.Resource(new Recurring<>(resource), Map.of()),
            null),
        order.id());
  }

  private Card.Suggestion withdrawal(Fact fact, Asked asked) {
    Phrases phrases = book.phrases(asked.occasion().language());
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
   * An order that two cards would create is created by the first alone, lest both be accepted. What
   * changes or removes a draft stays.
   */
  static List<Card> offeringOnce(List<Card> cards) {
    Set<String> offered = new HashSet<>();
    List<Card> once = new ArrayList<>();
    for (Card card : cards) {
      List<Card.Suggestion> suggestions = new ArrayList<>();
      for (Card.Suggestion suggestion : card.suggestions()) {
        boolean isNew = offered.add(suggestion.order());
        if (isNew || suggestion.action().type() != Card.Action.Type.CREATE) {
          suggestions.add(suggestion);
        }
      }
      boolean all = suggestions.size() == card.suggestions().size();
      once.add(all ? card : card.withSuggestions(suggestions));
    }
    return once;
  }
}
