package org.skinfirst.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.FactTypes;
import org.skinfirst.facts.Need;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;

/** The rules of one folder, ready to judge; never changes, and any number of threads may use it. */
public final class RuleBook {

  private static final int MOST_FACTS = 120;
  private static final int UNTIMED_MATCHES = 1_000;
  private static final long LONGEST_RUN = TimeUnit.SECONDS.toNanos(2);

  private final Pack pack;
  private final Contents contents;
  private final Map<String, RuleInfo> infos = new LinkedHashMap<>();
  private final Engine engine;
  private final Map<String, List<Need>> needs;
  private final Rows rows;

  private RuleBook(Pack pack, Contents contents, Engine engine, List<Table> tables) {
    this.pack = pack;
    this.contents = contents;
    contents.rules().forEach((name, rule) -> infos.put(name, rule.info()));
    this.engine = engine;
    List<Needs> asked =
        contents.rules().values().stream().map(rule -> Needs.of(rule, tables)).toList();
    this.needs = new HashMap<>();
    asked.stream()
        .flatMap(needed -> needed.ofFacts().stream())
        .distinct()
        .forEach(
            need ->
                FactTypes.of(need.type())
                    .forEach(
                        type ->
                            needs.computeIfAbsent(type, ofType -> new ArrayList<>()).add(need)));
    this.rows =
        rows(
            asked.stream().flatMap(needed -> needed.ofTables().stream()).distinct().toList(),
            tables);
  }

  /** Rows of these tables that are looked up in these ways. */
  Rows rows(List<Needs.Use> uses, List<Table> tables) {
    return new Rows(tables, uses, engine.classes());
  }

  /** The same rules with other silences, and other rows in the same tables. */
  public RuleBook with(Pack other, List<Table> tables) {
    return new RuleBook(other, contents, engine, tables);
  }

  /**
   * @param contents what {@link #inspect} found
   * @throws org.skinfirst.pack.FaultyPackException when the folder has any fault, here or before
   */
  public static RuleBook of(
      PackFolder folder, Pack pack, List<Table> tables, Contents contents, Faults faults) {
    faults.refuse();
    Engine engine =
        folder.isShipped()
            ? Engine.shipped(folder)
            : Engine.of(FolderRules.compile(folder, tables, faults));
    return new RuleBook(pack, contents, engine, tables);
  }

  /**
   * The rules of a folder that was edited since; what is as it was is not compiled again.
   *
   * @throws org.skinfirst.pack.FaultyPackException when the folder has any fault, here or before
   */
  public RuleBook again(
      PackFolder edited, Pack other, List<Table> tables, Contents now, Faults faults) {
    FolderRules before = engine.folder();
    if (before == null) {
      return of(edited, other, tables, now, faults);
    }
    faults.refuse();
    FolderRules after = before.again(edited, tables, faults);
    return new RuleBook(other, now, after == before ? engine : Engine.of(after), tables);
  }

  /** Compiles a folder into class files, so that the jar need not do it when it starts. */
  public static void compileTo(
      Path classes, PackFolder folder, List<Table> tables, Vocabulary vocabulary, Faults faults)
      throws IOException {
    inspect(folder, tables, vocabulary, faults);
    faults.refuse();
    CompiledRules.write(
        folder, RuleCompiler.compile(FolderRules.drl(folder), tables, faults), classes);
  }

  /** What the files say, before anything is compiled. */
  public record Contents(Map<String, WrittenRule> rules) {}

  /** Every rule by its name, read by our own eyes: nothing of it runs. */
  public static Contents inspect(
      PackFolder folder, List<Table> tables, Vocabulary vocabulary, Faults faults) {
    TableTypes.check(tables, faults);
    List<String> files = folder.paths("", ".drl");
    Set<String> situations = new TreeSet<>();
    for (String path : files) {
      if (path.startsWith("situations/")) {
        situations.add(path.substring(0, path.length() - ".drl".length()));
      }
    }
    Map<String, WrittenRule> rules = new LinkedHashMap<>();
    for (String path : files) {
      RuleFile file = RuleFile.read(folder, path, tables, vocabulary, situations, faults);
      for (WrittenRule rule : file.rules()) {
        if (rules.put(rule.info().name(), rule) != null) {
          faults.add(
              Lint.ID_NOT_PATH,
              path,
              rule.info().line(),
              "rule '" + rule.info().name() + "' exists twice",
              "rename one");
        }
      }
    }
    return new Contents(rules);
  }

  /** The same rules with the drafts and trials of one recommendation taken for active. */
  public RuleBook trying(String recommendation, List<Table> tables) {
    Map<String, WrittenRule> tried = new LinkedHashMap<>(contents.rules());
    tried.replaceAll((name, rule) -> rule.info().id().equals(recommendation) ? rule.tried() : rule);
    return new RuleBook(pack, new Contents(tried), engine, tables);
  }

  /**
   * Conditions that know the same tables.
   *
   * @throws org.skinfirst.pack.FaultyPackException when the compiler finds anything wrong
   */
  public Probes probes(Collection<Probes.Probe> probes, List<Table> tables) {
    return Probes.compile(probes, tables, engine.classes());
  }

  /**
   * Conditions that were compiled for an earlier state of the same folder, as they see the tables
   * now; empty where the tables have other columns since.
   */
  public Optional<Probes> probes(Probes earlier, List<Table> tables) {
    return earlier.know(engine.classes())
        ? Optional.of(earlier.with(Rows.all(tables, engine.classes())))
        : Optional.empty();
  }

  public Collection<RuleInfo> rules() {
    return infos.values();
  }

  /** The rules as their authors wrote them, in the order of their files. */
  public Collection<WrittenRule> written() {
    return contents.rules().values();
  }

  /** What the patterns of all rules ask of facts; a fact that meets none is nothing to them. */
  public List<Need> needs() {
    return needs.values().stream().flatMap(List::stream).distinct().toList();
  }

  /**
   * Needs of which a fact must meet one before any rule can give advice: all of one type of fact.
   * None where the rules have no such thing in common.
   */
  public List<Need> premises(List<Table> tables) {
    return Premises.of(written(), tables);
  }

  /**
   * What the rules say of these facts.
   *
   * @throws CostlyChartException when more facts than any honest chart holds keep them too long
   * @throws RunawayRulesException when they do not come to an end otherwise
   */
  public Verdict judge(Collection<Fact> facts) {
    LikeFacts alike = LikeFacts.of(facts.stream().filter(this::isAskedAbout).toList());
    boolean isCostly = alike.firsts().size() > MOST_FACTS;
    Firings firings =
        new Firings(
            infos, rows, alike, System.nanoTime() + LONGEST_RUN, isCostly ? 0 : UNTIMED_MATCHES);
    try {
      engine.run(alike, rows, firings);
    } catch (RunawayRulesException e) {
      throw isCostly ? new CostlyChartException() : e;
    }
    return weigh(firings.firings(), firings.situations(), facts);
  }

  private boolean isAskedAbout(Fact fact) {
    List<Need> asked = needs.get(fact.getClass().getSimpleName());
    if (asked == null) {
      return false;
    }
    for (Need need : asked) {
      if (need.isMetBy(fact.kinds())) {
        return true;
      }
    }
    return false;
  }

  /** What is given, and what is kept quiet, of these firings. */
  public Verdict weigh(
      Collection<Firing> firings, Map<String, List<Fact>> situations, Collection<Fact> facts) {
    return new Weighing(pack.silences()).weigh(firings, situations, facts);
  }
}
