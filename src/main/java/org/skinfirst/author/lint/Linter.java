package org.skinfirst.author.lint;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Knowledge;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.mutation.Equivalents;
import org.skinfirst.author.words.WordList;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.FaultyPackException;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;
import org.skinfirst.rules.RuleInfo;
import org.skinfirst.rules.WrittenRule;

/**
 * Everything that is wrong with a folder of rules: first what keeps it from being loaded, as the
 * loader says it, then what only a careful reader would find.
 */
public final class Linter {

  private Linter() {}

  /**
   * @param today the day by which evidence and retired rules have grown old
   */
  public static List<Fault> faults(PackFolder folder, LocalDate today) {
    Faults faults = new Faults();
    List<Table> tables = new ArrayList<>();
    try {
      look(folder, today, tables, faults);
    } catch (RuntimeException e) {
      if (faults.isEmpty()) {
        throw e;
      }
      // What is wrong has been said; no check is made for a folder that cannot be used so.
    }
    return new RenamedColumns(folder).explained(tables, faults.sorted());
  }

  /** Digest of everything that can change a card, as the changelog has it; drafts can not. */
  public static String digest(PackFolder folder, Iterable<RuleInfo> rules) {
    return ChangelogChecks.digest(folder, rules);
  }

  private static void look(PackFolder folder, LocalDate today, List<Table> tables, Faults faults) {
    Knowledge knowledge = Knowledge.read(folder, faults);
    tables.addAll(knowledge.tables());
    List<WrittenRule> rules = List.copyOf(knowledge.inspectRules(folder, faults).rules().values());
    ScenarioFiles.read(folder, knowledge.sets(), faults);
    Equivalents.read(folder, faults);
    if (!folder.paths(WordList.FOLDER, "").isEmpty()) {
      WordList.read(folder, faults);
    }
    CodeRegister register = CodeRegister.read(folder, faults);
    if (faults.areUnread()) {
      return; // what else is wrong may follow from that
    }
    boolean readable = faults.sorted().stream().noneMatch(fault -> fault.file().endsWith(".drl"));
    Content content =
        new Content(
            folder,
            knowledge,
            rules.stream().map(WrittenRule::info).toList(),
            readable ? rules : List.of(),
            today,
            faults);
    new RuleChecks(content).run();
    new GuardChecks(content).run();
    new ScenarioChecks(content).run();
    new FileChecks(content).run();
    new CaseChecks(content).run();
    new NeverChecks(content).run();
    new TranslationChecks(content).run();
    new ValueSetChecks(content).run();
    new CodeChecks(content, register).run();
    new TableChecks(content).run();
    new PackChecks(content).run();
    new EvidenceChecks(content).run();
    new UseChecks(content).run();
    new ReviewChecks(content).run();
    new ChangelogChecks(content).run();
    compile(folder, faults);
  }

  /** What the compiler has to say comes last, once there is nothing else: it takes seconds. */
  private static void compile(PackFolder folder, Faults faults) {
    if (faults.isEmpty()) {
      try {
        Advisor.of(folder);
      } catch (FaultyPackException e) {
        e.faults().forEach(faults::add);
      }
    }
  }
}
