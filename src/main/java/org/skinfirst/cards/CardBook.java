package org.skinfirst.cards;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Shape;
import org.skinfirst.pack.Table;
import org.skinfirst.rules.RuleInfo;

/** Everything that cards are made of: wordings, evidence, orders, override reasons. */
public final class CardBook {

  /** What may stand in the YAML files of cards; by name, a star for every file of a folder. */
  public static final Map<String, Shape> SHAPES =
      Map.of(
          "evidence.yaml", Evidence.SHAPE,
          "override-reasons.yaml", OverrideReason.SHAPE,
          "phrases.yaml", Phrases.SHAPE,
          "orders/*.yaml", OrderReader.SHAPE);

  private final Map<String, CardTemplate> cards = new LinkedHashMap<>();
  private final Map<String, Frame> frames = new ConcurrentHashMap<>();
  private final Map<String, Recurring<Card.Basis>> bases = new ConcurrentHashMap<>();
  private final CardTemplate.Shelf shelf;
  private final Map<String, Phrases> phrases;

  private CardBook(CardTemplate.Shelf shelf, Map<String, Phrases> phrases) {
    this.shelf = shelf;
    this.phrases = phrases;
  }

  public static CardBook read(PackFolder folder, Pack pack, List<Table> tables, Faults faults) {
    CardLanguages languages = CardLanguages.of(pack);
    CardTemplate.Shelf shelf =
        new CardTemplate.Shelf(
            languages,
            Evidence.read(folder, faults),
            new OrderReader(languages, pack.regions().keySet(), tables).read(folder, faults),
            OverrideReason.read(folder, languages, faults),
            tables);
    CardBook book = new CardBook(shelf, Phrases.read(folder, languages, faults));
    for (String path : folder.paths("", ".card.md")) {
      CardTemplate card = CardTemplate.read(folder, path, shelf, faults);
      book.cards.put(card.id(), card);
    }
    new CardCheck(shelf, folder, faults).check(pack);
    return book;
  }

  /** Reports rules without a card, cards without a rule, and evidence that is in no register. */
  public void check(PackFolder folder, Collection<RuleInfo> rules, Faults faults) {
    new CardCheck(shelf, folder, faults).check(rules, cards, phrases.values());
  }

  /** Everything that there is to refer to; situations apart, which are rules. */
  public CardNames known() {
    return CardNames.known(shelf);
  }

  /** What the cards and phrases refer to. */
  public CardNames used() {
    return CardNames.used(cards.values(), phrases.values(), shelf);
  }

  /** Ids of what each card names as source or link, by recommendation. */
  public Map<String, Set<String>> cited() {
    Map<String, Set<String>> cited = new TreeMap<>();
    for (CardTemplate card : cards.values()) {
      Set<String> ids = new TreeSet<>(card.links());
      ids.add(card.source());
      cited.put(card.id(), ids);
    }
    return cited;
  }

  /** The whole register. */
  public Collection<Evidence> evidence() {
    return shelf.evidence().values();
  }

  /**
   * What every card of a recommendation holds in one language, whoever the patient is.
   *
   * @param blanks in its detail
   */
  record Frame(
      Recurring<Card.Source> source,
      Map<String, Recurring<String>> when,
      Recurring<String> detail,
      List<String> blanks,
      List<GappedText> suggestions,
      Recurring<List<OverrideReason>> overrideReasons,
      Recurring<List<Card.Link>> links) {}

  Frame frame(CardTemplate template, String language) {
    return frames.computeIfAbsent(
        language + ' ' + template.id(), key -> makeFrame(template, language));
  }

  private Frame makeFrame(CardTemplate template, String language) {
    Evidence source = evidence(template.source());
    CardTemplate.Words words = template.words(language);
    return new Frame(
        new Recurring<>(
            new Card.Source(source.label(), source.url(), template.topic(), words.title())),
        Phrases.recurring(words.when()),
        new Recurring<>(words.detail()),
        GappedText.of(words.detail()).blanks(),
        template.suggestions().stream().map(GappedText::of).toList(),
        new Recurring<>(
            template.overrideReasons().stream().map(code -> reason(code, language)).toList()),
        new Recurring<>(
            template.links().stream()
                .map(this::evidence)
                .map(evidence -> new Card.Link(evidence.label(), evidence.url()))
                .toList()));
  }

  CardTemplate card(String id) {
    CardTemplate card = cards.get(id);
    if (card == null) {
      throw new IllegalStateException("no card for " + id);
    }
    return card;
  }

  public Evidence evidence(String id) {
    Evidence evidence = shelf.evidence().get(id);
    if (evidence == null) {
      throw new IllegalStateException("no evidence " + id);
    }
    return evidence;
  }

  /** What these rules rest on together. */
  Recurring<Card.Basis> basis(List<RuleInfo> rules) {
    String names =
        rules.size() == 1
            ? rules.get(0).name()
            : rules.stream().map(RuleInfo::name).collect(Collectors.joining("|"));
    return bases.computeIfAbsent(
        names,
        key ->
            new Recurring<>(
                new Card.Basis(
                    rules.stream()
                        .flatMap(rule -> rule.evidence().stream())
                        .distinct()
                        .map(this::evidence)
                        .toList(),
                    rules.get(0).strength())));
  }

  /**
   * A site's own names and codes for what is ordered.
   *
   * @param file its name, for faults
   */
  public SiteOrders siteOrders(String file, String text, Place place, Faults faults) {
    SiteOrders.Local local = new SiteOrders.Local(place, shelf.languages());
    return SiteOrders.read(file, text, shelf.orders(), local, faults);
  }

  boolean hasOrder(String id) {
    return shelf.orders().containsKey(id);
  }

  Order order(String id) {
    Order order = shelf.orders().get(id);
    if (order == null) {
      throw new IllegalStateException("no order " + id);
    }
    return order;
  }

  OverrideReason reason(String code, String language) {
    Map<String, OverrideReason> byLanguage = shelf.reasons().get(code);
    if (byLanguage == null || byLanguage.get(language) == null) {
      throw new IllegalStateException("no override reason " + code + " in " + language);
    }
    return byLanguage.get(language);
  }

  /**
   * Whether the pack says of a reason that it calls a card wrong for a patient.
   *
   * @param system empty where it was not told
   */
  public boolean saysNotAppropriate(String system, String code) {
    return shelf.reasons().getOrDefault(code, Map.of()).values().stream()
        .anyMatch(
            reason ->
                reason.notAppropriate() && (system.isEmpty() || system.equals(reason.system())));
  }

  /** How many days a card rests at most for this reason; 0 where the pack does not say. */
  public int restDays(String code) {
    return shelf.reasons().getOrDefault(code, Map.of()).values().stream()
        .mapToInt(OverrideReason::restDays)
        .findFirst()
        .orElse(0);
  }

  Phrases phrases(String language) {
    Phrases found = phrases.get(language);
    if (found == null) {
      throw new IllegalStateException("no phrases in " + language);
    }
    return found;
  }

  /**
   * What a recommendation says, for lists of them.
   *
   * @param when what stands first while a situation holds, by its id
   * @param detail Markdown, its blanks not filled in
   * @param suggestions order ids, or blanks whose cells are order ids
   */
  public record Entry(
      String id,
      String title,
      String summary,
      Card.Indicator indicator,
      Map<String, String> when,
      String detail,
      List<String> suggestions) {

    /** What stands in curly brackets: {@code seen}, or {@code table.column}. */
    public List<String> blanks() {
      return CardTemplate.BLANK
          .matcher(detail + String.join(" ", suggestions))
          .results()
          .map(match -> match.group(1))
          .distinct()
          .toList();
    }
  }

  /** All recommendations in one language; in one on trial, those that are written. */
  public List<Entry> entries(String language) {
    return cards.values().stream()
        .filter(card -> card.words().containsKey(language))
        .map(
            card -> {
              CardTemplate.Words words = card.words(language);
              return new Entry(
                  card.id(),
                  words.title(),
                  words.summary(),
                  card.indicator(),
                  words.when(),
                  words.detail(),
                  card.suggestions());
            })
        .toList();
  }
}
