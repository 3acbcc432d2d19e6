package org.skinfirst.advice;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.skinfirst.cards.Card;
import org.skinfirst.cards.CardBook;
import org.skinfirst.cards.CardWriter;
import org.skinfirst.cards.Evidence;
import org.skinfirst.cards.SiteOrders;
import org.skinfirst.chart.ChartInput;
import org.skinfirst.chart.ChartReader;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.chart.json.JsonLimits;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Need;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;
import org.skinfirst.rules.Firing;
import org.skinfirst.rules.Probes;
import org.skinfirst.rules.RuleBook;
import org.skinfirst.rules.RuleInfo;
import org.skinfirst.rules.Verdict;
import org.skinfirst.rules.WrittenRule;

/** The pipeline: delivered resources → facts → verdict → cards. It never changes; share it. */
public final class Advisor {

  private final Knowledge knowledge;
  private final RuleBook rules;
  private final ChartReader chartReader;
  private final CardWriter cardWriter;
  private final List<Need> premises;
  private @Nullable Gateway gateway;

  private Advisor(Knowledge knowledge, RuleBook rules, ChartReader chartReader) {
    this.knowledge = knowledge;
    this.rules = rules;
    this.chartReader = chartReader;
    this.cardWriter = new CardWriter(knowledge.pack(), knowledge.cards());
    this.premises = rules.premises(knowledge.tables());
  }

  /**
   * @throws org.skinfirst.pack.FaultyPackException with every fault of the folder
   */
  public static Advisor of(PackFolder folder) {
    return of(folder, null, null);
  }

  /**
   * @param region whose products the orders name; the pack's first when null
   * @param chartLanguage in which orders are written; the region's when null
   * @throws org.skinfirst.pack.FaultyPackException with every fault of the folder
   */
  public static Advisor of(
      PackFolder folder, @Nullable String region, @Nullable String chartLanguage) {
    Faults faults = new Faults();
    try {
      Knowledge knowledge = Knowledge.read(folder, region, chartLanguage, faults);
      RuleBook.Contents rules = knowledge.inspectRules(folder, faults);
      return of(
          knowledge, RuleBook.of(folder, knowledge.pack(), knowledge.tables(), rules, faults));
    } catch (RuntimeException e) {
      faults.refuse(); // what went wrong may follow from what has been found
      throw e;
    }
  }

  /**
   * The same for a folder that was edited since; what is as it was is not compiled again.
   *
   * @throws org.skinfirst.pack.FaultyPackException with every fault of the folder
   */
  public Advisor again(PackFolder edited) {
    Faults faults = new Faults();
    try {
      Knowledge now = Knowledge.read(edited, faults);
      RuleBook.Contents contents = now.inspectRules(edited, faults);
      return of(now, rules.again(edited, now.pack(), now.tables(), contents, faults));
    } catch (RuntimeException e) {
      faults.refuse(); // as above
      throw e;
    }
  }

  private static Advisor of(Knowledge knowledge, RuleBook rules) {
    return new Advisor(
        knowledge,
        rules,
        new ChartReader(
            knowledge.pack(),
            knowledge.sets(),
            knowledge.conventions(),
            knowledge.ageGroups(),
            rules.needs()));
  }

  /** Reads bodies so that what no rule can ask about costs next to nothing. */
  public synchronized Gateway gateway() {
    Gateway made = gateway;
    if (made == null) {
      made = new Gateway(JsonLimits.DEFAULT, chartReader.prefilter());
      gateway = made;
    }
    return made;
  }

  /**
   * Reads bodies, and tells of resources whether facts that meet one of the needs may come of them.
   */
  public Gateway gateway(Collection<Need> needs) {
    return new Gateway(JsonLimits.DEFAULT, chartReader.prefilter(needs));
  }

  /** Needs of which a fact must meet one before there is any card; none where nothing is common. */
  public List<Need> premises() {
    return premises;
  }

  /**
   * @throws org.skinfirst.chart.MissingDataException when required data was not delivered
   */
  public Answer advise(ChartInput input) {
    return advise(input, read(input));
  }

  private List<Fact> read(ChartInput input) {
    return chartReader.read(inRegion(input));
  }

  private ChartInput inRegion(ChartInput input) {
    return input.region().isEmpty() ? input.in(knowledge.place().region()) : input;
  }

  /** What the rules say of facts that were read from this call before. */
  public Answer advise(ChartInput input, List<Fact> facts) {
    return answer(input, facts, rules.judge(facts), SiteOrders.NONE, card -> false);
  }

  /**
   * The cards of a call. Of a patient who cannot have one, no more is read than shows it: the
   * answer holds the gaps, but neither facts nor situations.
   *
   * @param site what the caller's site calls the things to order
   * @param hide which cards not to show
   * @throws org.skinfirst.chart.MissingDataException when required data was not delivered
   */
  public Answer advise(ChartInput input, SiteOrders site, Predicate<Card> hide) {
    List<Fact> facts = chartReader.read(inRegion(input), premises);
    boolean isDue = premises.isEmpty() || Need.isAnyMet(premises, facts);
    Verdict verdict = isDue ? rules.judge(facts) : rules.weigh(List.of(), Map.of(), facts);
    return answer(input, facts, verdict, site, hide);
  }

  /** What these firings come to, whoever concluded them. */
  public Answer weigh(
      ChartInput input,
      List<Fact> facts,
      Collection<Firing> firings,
      Map<String, List<Fact>> situations) {
    Verdict verdict = rules.weigh(firings, situations, facts);
    return answer(input, facts, verdict, SiteOrders.NONE, card -> false);
  }

  private Answer answer(
      ChartInput input, List<Fact> facts, Verdict verdict, SiteOrders site, Predicate<Card> hide) {
    CardWriter.Written written =
        cardWriter.write(
            verdict,
            new CardWriter.Occasion(
                input.service(),
                input.patientId(),
                input.today(),
                input.language(),
                input::draft,
                knowledge.place(input.region()),
                site),
            hide);
    return new Answer(written.cards(), written.hidden(), written.leftOut(), verdict, facts);
  }

  /** The same advisor with other silences, order, budget and companions. */
  public Advisor with(Pack pack) {
    return new Advisor(knowledge.with(pack), rules.with(pack, knowledge.tables()), chartReader);
  }

  /** The same advisor with other rows in the same tables. */
  public Advisor with(List<Table> tables) {
    return of(knowledge.with(tables), rules.with(pack(), tables));
  }

  /** The same advisor with other value sets under the same ids. */
  public Advisor with(ValueSets sets) {
    return of(knowledge.with(sets), rules);
  }

  /**
   * Whether a reason for an override calls the card wrong for its patient.
   *
   * @param system empty where it was not told
   */
  public boolean saysNotAppropriate(String system, String code) {
    return knowledge.cards().saysNotAppropriate(system, code);
  }

  /** How many days a card rests at most for this reason; 0 where the pack does not say. */
  public int restDays(String code) {
    return knowledge.cards().restDays(code);
  }

  /**
   * Reads what a site calls the things that suggestions order.
   *
   * @param file its name, for faults
   * @throws org.skinfirst.pack.FaultyPackException with every fault of the file
   */
  public SiteOrders siteOrders(String file, String text) {
    Faults faults = new Faults();
    SiteOrders orders = knowledge.cards().siteOrders(file, text, knowledge.place(), faults);
    faults.refuse();
    return orders;
  }

  public Pack pack() {
    return knowledge.pack();
  }

  /**
   * Conditions without consequence, beside the rules.
   *
   * @throws org.skinfirst.pack.FaultyPackException when the compiler finds anything wrong
   */
  public Probes probes(Collection<Probes.Probe> probes) {
    return rules.probes(probes, knowledge.tables());
  }

  /** As {@link RuleBook#probes(Probes, List)}. */
  public Optional<Probes> probes(Probes earlier) {
    return rules.probes(earlier, knowledge.tables());
  }

  public Collection<RuleInfo> rules() {
    return rules.rules();
  }

  /** The rules as their authors wrote them. */
  public Collection<WrittenRule> written() {
    return rules.written();
  }

  /** The first rule of a recommendation. */
  public RuleInfo rule(String recommendation) {
    return rules.rules().stream()
        .filter(rule -> rule.id().equals(recommendation))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no rule for " + recommendation));
  }

  public ValueSets sets() {
    return knowledge.sets();
  }

  public List<Table> tables() {
    return knowledge.tables();
  }

  /** The table that says which ages belong to which group; null where there is none. */
  public @Nullable Table ageGroups() {
    return knowledge.ageGroups();
  }

  /** An entry of the evidence register that some rule rests on. */
  public Evidence evidence(String id) {
    return knowledge.cards().evidence(id);
  }

  /** The whole register of evidence. */
  public Collection<Evidence> evidence() {
    return knowledge.cards().evidence();
  }

  /** Codes of the reasons that cards offer for not following them. */
  public Collection<String> overrideReasons() {
    return knowledge.cards().known().reasons();
  }

  /** The same with a recommendation that is still a draft, or on trial, taken for active. */
  public Advisor trying(String recommendation) {
    return new Advisor(knowledge, rules.trying(recommendation, knowledge.tables()), chartReader);
  }

  /** What each recommendation says, in the pack's order. */
  public List<CardBook.Entry> recommendations(String language) {
    return knowledge.cards().entries(language).stream()
        .sorted(Comparator.comparingInt(entry -> pack().rank(entry.id())))
        .toList();
  }
}
