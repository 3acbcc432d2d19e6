package org.skinfirst.author.scaffold;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.skinfirst.RulesCopy;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.pack.PackFolder;

/** A folder of rules as {@code new-pack} writes it: small, and about another disease. */
public record NewPack(Path folder, RulesCopy rules) {

  public static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

  /** Written into an empty folder. */
  public static NewPack asthma(Path empty) {
    RulesCopy rules = new RulesCopy(empty);
    PackScaffold scaffold = new PackScaffold("asthma", TODAY);
    scaffold.files().forEach(rules::write);
    scaffold.changelog(PackFolder.of(empty)).forEach(rules::write);
    return new NewPack(empty, rules);
  }

  /** With the draft of a recommendation. */
  public NewPack withRule(String id) {
    PackFolder before = PackFolder.of(folder);
    new RuleScaffold(before, Advisor.of(before)).files(id, TODAY).forEach(rules::write);
    return this;
  }

  public NewPack withSet(String id, String... lines) {
    new ValueSetScaffold(id, id, List.of(lines))
        .files(PackFolder.of(folder), TODAY)
        .forEach(rules::write);
    return this;
  }

  public List<Scenario> scenarios() {
    return ScenarioFiles.read(PackFolder.of(folder), rules.advisor().sets());
  }

  /** What is not as a case expects. */
  public List<String> failures(Scenario scenario) {
    return new ScenarioRunner(rules.advisor(), Path.of(".")).run(scenario);
  }
}
