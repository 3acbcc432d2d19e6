package org.skinfirst.author.mutation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.Progress;
import org.skinfirst.author.cases.Case;
import org.skinfirst.author.cases.Cases;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.rules.RuleInfo;
import org.skinfirst.rules.WrittenRule;

/** Breaks a folder of rules in every small way there is, and sees which breaks no case notices. */
public final class Mutation {

  /** Says which breaks nobody could notice, and why. */
  public static final String REASONS = "mutants.yaml";

  private final PackFolder folder;
  private final Advisor advisor;
  private final Cases cases;
  private final String filter;
  private final Progress progress;
  private final List<Mutant> made = new ArrayList<>();
  private final List<Mutant> alive = new ArrayList<>();

  /**
   * @param filter only mutants whose id holds it
   */
  public Mutation(
      PackFolder folder, Advisor advisor, Cases cases, String filter, Progress progress) {
    this.folder = folder;
    this.advisor = advisor;
    this.cases = cases;
    this.filter = filter;
    this.progress = progress;
  }

  public MutationReport run() {
    Equivalents equivalents = Equivalents.read(folder);
    List<WrittenRule> rules = advisor.written().stream().filter(Mutation::isEvaluated).toList();
    tryRules(rules);
    DataTrial trial = new DataTrial(cases);
    tryData("tables", TableMutants.of(advisor, rules), trial::isNoticed);
    tryData("pack", PackMutants.of(advisor), trial::isNoticed);
    Map<ValueSets.Entry, Variant> members = MemberMutants.of(advisor);
    tryAll(
        "value sets",
        List.copyOf(members.entrySet()),
        entry -> entry.getValue().mutant(),
        entry -> trial.isNoticed(entry.getKey(), entry.getValue()));
    return report(equivalents);
  }

  private static boolean isEvaluated(WrittenRule rule) {
    return rule.info().status() == RuleInfo.Status.ACTIVE
        || rule.info().status() == RuleInfo.Status.TRIAL;
  }

  private void tryRules(List<WrittenRule> rules) {
    Rewriting rewriting = new Rewriting(new Siblings(advisor));
    List<RuleMutants.Broken> broken =
        rules.stream()
            .filter(rule -> rule.info().status() == RuleInfo.Status.ACTIVE)
            .flatMap(rule -> RuleMutants.of(rule, rewriting).stream())
            .filter(one -> one.mutant().id().contains(filter))
            .toList();
    if (broken.isEmpty()) {
      return;
    }
    progress.at("compiling " + broken.size() + " broken rules", 0, 1);
    RuleTrial trial = new RuleTrial(advisor, rules, broken);
    AtomicInteger done = new AtomicInteger();
    List<List<Case>> groups = cases.groups();
    groups.parallelStream()
        .forEach(
            group -> {
              trial.on(group);
              progress.at("rules", done.incrementAndGet(), groups.size());
            });
    for (int m = 0; m < broken.size(); m++) {
      made.add(broken.get(m).mutant());
      if (!trial.isKilled(m)) {
        alive.add(broken.get(m).mutant());
      }
    }
  }

  private void tryData(String stage, List<Variant> variants, Predicate<Variant> isNoticed) {
    tryAll(stage, variants, Variant::mutant, isNoticed);
  }

  private <T> void tryAll(
      String stage,
      List<T> variants,
      java.util.function.Function<T, Mutant> mutant,
      Predicate<T> isNoticed) {
    List<T> wanted =
        variants.stream().filter(one -> mutant.apply(one).id().contains(filter)).toList();
    AtomicInteger done = new AtomicInteger();
    List<Mutant> unnoticed =
        wanted.parallelStream()
            .filter(
                one -> {
                  boolean noticed = isNoticed.test(one);
                  progress.at(stage, done.incrementAndGet(), wanted.size());
                  return !noticed;
                })
            .map(mutant)
            .toList();
    wanted.forEach(one -> made.add(mutant.apply(one)));
    alive.addAll(unnoticed);
  }

  private MutationReport report(Equivalents equivalents) {
    Map<Mutant.Source, Integer> counts = new EnumMap<>(Mutant.Source.class);
    made.forEach(mutant -> counts.merge(mutant.source(), 1, Integer::sum));
    List<Mutant> survivors = new ArrayList<>();
    List<MutationReport.Equivalent> explained = new ArrayList<>();
    for (Mutant mutant : alive) {
      equivalents
          .reason(mutant.id())
          .ifPresentOrElse(
              reason -> explained.add(new MutationReport.Equivalent(mutant, reason)),
              () -> survivors.add(mutant));
    }
    return new MutationReport(
        counts,
        made.size() - alive.size(),
        survivors,
        explained,
        filter.isEmpty() ? equivalents.unused() : List.of(),
        cases.all().size());
  }
}
