package org.skinfirst.cards;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Problem;
import org.skinfirst.facts.TableRow;
import org.skinfirst.pack.Pack;
import org.skinfirst.rules.Firing;
import org.skinfirst.rules.RuleInfo;
import org.skinfirst.rules.Verdict;

/** Verdict → cards: one for each recommendation, in the pack's order, within its budget. */
public final class CardWriter {

  private final Pack pack;
  private final CardBook book;
  private final SuggestionWriter suggestions;

  public CardWriter(Pack pack, CardBook book) {
    this.pack = pack;
    this.book = book;
    this.suggestions = new SuggestionWriter(pack, book);
  }

  /**
   * Whom the cards are about, on which day, and in which of the pack's languages.
   *
   * @param drafts of this call, by their reference, as they were sent
   * @param place where orders are written
   * @param site what the site calls the things to order
   */
  public record Occasion(
      Pack.Service service,
      String patientId,
      LocalDate today,
      String language,
      Function<String, Optional<Map<String, Object>>> drafts,
      Place place,
      SiteOrders site) {

    OrderTemplate order(Order order) {
      return site.of(order, place);
    }
  }

  /**
   * @param hidden cards that were due, but not to be shown
   * @param leftOut cards that were due, but more than the budget allows
   */
  public record Written(List<Card> cards, List<Card> hidden, List<Card> leftOut) {}

  /**
   * @param hide which cards not to show
   */
  public Written write(Verdict verdict, Occasion occasion, Predicate<Card> hide) {
    List<Card> shown = new ArrayList<>();
    List<Card> hidden = new ArrayList<>();
    for (Card card : all(verdict, occasion)) {
      (hide.test(card) ? hidden : shown).add(card);
    }
    List<Card> leftOut =
        List.copyOf(shown.subList(Math.min(pack.budget(), shown.size()), shown.size()));
    return new Written(
        withinBudget(SuggestionWriter.offeringOnce(shown), book.phrases(occasion.language())),
        hidden,
        leftOut);
  }

  private List<Card> all(Verdict verdict, Occasion occasion) {
    Map<String, List<Firing>> byRecommendation = new LinkedHashMap<>();
    for (Firing firing : asked(verdict, occasion.service())) {
      byRecommendation.computeIfAbsent(firing.rule().id(), id -> new ArrayList<>()).add(firing);
    }
    List<Card> cards = new ArrayList<>();
    byRecommendation.forEach(
        (id, firings) -> cards.add(card(book.card(id), firings, verdict, occasion)));
    cards.sort(
        Comparator.comparing(Card::indicator)
            .thenComparingInt(card -> pack.rank(card.recommendation()))
            .thenComparing(Card::recommendation));
    return cards;
  }

  /**
   * CDS Hooks, order-select: guidance is about what is selected. So where a call proposes
   * something, only advice about a proposal is given, or about what runs already where a problem
   * being added speaks against it; with it its companions, and always what is critical.
   */
  private List<Firing> asked(Verdict verdict, Pack.Service service) {
    if (!service.proposalsOnly()) {
      return verdict.advice();
    }
    boolean any = verdict.advice().stream().anyMatch(CardWriter::isAsked);
    return verdict.advice().stream()
        .filter(
            firing ->
                isAsked(firing)
                    || book.card(firing.rule().id()).indicator() == Card.Indicator.CRITICAL
                    || (any && matchesAny(pack.companions(), firing.rule().id())))
        .toList();
  }

  private static boolean isAsked(Firing firing) {
    return anyProposed(firing.about())
        || firing.because().stream().anyMatch(fact -> fact instanceof Problem && fact.proposed());
  }

  private static boolean anyProposed(Collection<Fact> facts) {
    for (Fact fact : facts) {
      if (fact.proposed()) {
        return true;
      }
    }
    return false;
  }

  private static boolean matchesAny(List<String> patterns, String id) {
    for (String pattern : patterns) {
      if (Pack.matches(pattern, id)) {
        return true;
      }
    }
    return false;
  }

  private Card card(
      CardTemplate template, List<Firing> firings, Verdict verdict, Occasion occasion) {
    Set<Fact> about = new LinkedHashSet<>();
    firings.forEach(firing -> about.addAll(firing.about()));
    CardBook.Frame frame = book.frame(template, occasion.language());
    CardTemplate.Words words = template.words(occasion.language());
    Phrases phrases = book.phrases(occasion.language());
    UnaryOperator<String> blanks = blank -> value(blank, about, firings, phrases, occasion);
    return new Card(
        CardIds.next(),
        template.id(),
        words.summary(),
        indicator(template, about, verdict),
        texts(
            frame,
            phrases,
            verdict,
            new Card.Text(frame.detail(), filled(frame, blanks, occasion))),
        frame.source(),
        suggestions.write(template, about, blanks, occasion),
        frame.overrideReasons(),
        frame.links(),
        why(firings, about, verdict));
  }

  private Card.Indicator indicator(CardTemplate template, Collection<Fact> about, Verdict verdict) {
    if (template.indicator() == Card.Indicator.INFO) {
      for (Pack.Escalation escalation : pack.escalations()) {
        boolean now =
            (escalation.whenProposed() && anyProposed(about))
                || !Collections.disjoint(escalation.when(), verdict.situations().keySet());
        if (now && matchesAny(escalation.recommendations(), template.id())) {
          return Card.Indicator.WARNING;
        }
      }
    }
    return template.indicator();
  }

  /**
   * The situations' sentences around the detail: what a card says first, what every card ends with.
   */
  private static List<Card.Text> texts(
      CardBook.Frame frame, Phrases phrases, Verdict verdict, Card.Text detail) {
    List<Card.Text> texts = new ArrayList<>();
    addHolding(frame.when(), verdict, texts);
    if (!detail.form().value().isEmpty()) {
      texts.add(detail);
    }
    addHolding(phrases.notes(), verdict, texts);
    return texts;
  }

  private static void addHolding(
      Map<String, Recurring<String>> sentences, Verdict verdict, List<Card.Text> to) {
    for (Map.Entry<String, Recurring<String>> sentence : sentences.entrySet()) {
      if (verdict.situations().containsKey(sentence.getKey())) {
        to.add(new Card.Text(sentence.getValue(), Map.of()));
      }
    }
  }

  /** An order that stands in a table is named by its product. */
  private Map<String, Object> filled(
      CardBook.Frame frame, UnaryOperator<String> blanks, Occasion occasion) {
    Map<String, Object> filled = new HashMap<>();
    for (String blank : frame.blanks()) {
      String value = blanks.apply(blank);
      boolean isOrder = !blank.equals(CardTemplate.SEEN) && book.hasOrder(value);
      filled.put(
          blank,
          isOrder
              ? occasion.order(book.order(value)).product().name().in(occasion.language())
              : value);
    }
    return filled;
  }

  private static String value(
      String blank,
      Collection<Fact> about,
      List<Firing> firings,
      Phrases phrases,
      Occasion occasion) {
    if (blank.equals(CardTemplate.SEEN)) {
      Set<String> seen = new LinkedHashSet<>();
      for (Fact fact : about) {
        if (!fact.label().isBlank()) {
          seen.add(phrases.seen().of(fact, occasion.today()));
        }
      }
      return phrases.list(List.copyOf(seen));
    }
    int dot = blank.indexOf('.');
    String column = blank.substring(dot + 1);
    for (Firing firing : firings) {
      for (TableRow row : firing.rows()) {
        if (dot < 0 ? row.cells().containsKey(column) : blank.startsWith(row.table() + '.')) {
          return row.cells().getOrDefault(column, "");
        }
      }
    }
    return "";
  }

  private Card.Why why(List<Firing> firings, Collection<Fact> about, Verdict verdict) {
    List<RuleInfo> rules = new ArrayList<>(2);
    Set<Fact> because = new LinkedHashSet<>();
    for (Firing firing : firings) {
      if (!rules.contains(firing.rule())) {
        rules.add(firing.rule());
      }
      because.addAll(firing.because());
    }
    return new Card.Why(
        rules, List.copyOf(about), List.copyOf(because), book.basis(rules), verdict.unread());
  }

  /** What the budget leaves out is named in the last card. */
  private List<Card> withinBudget(List<Card> cards, Phrases phrases) {
    if (cards.size() <= pack.budget()) {
      return cards;
    }
    List<Card> shown = new ArrayList<>(cards.subList(0, pack.budget()));
    List<String> titles =
        cards.subList(pack.budget(), cards.size()).stream()
            .map(card -> card.source().value().title())
            .toList();
    Card last = shown.remove(shown.size() - 1);
    shown.add(last.with(new Card.Text(phrases.leftOut(), Map.of("titles", phrases.list(titles)))));
    return shown;
  }
}
