package org.skinfirst.web.workbench;

import java.util.Collection;
import java.util.List;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.why.Explainer;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.PackFolder;

/**
 * A folder of rules at one time.
 *
 * @param version from 0; one more with each save
 * @param faults what is wrong with the folder as it was saved last; while there are any, the rules
 *     are those from before
 * @param changed paths of the files that were saved last
 */
record RulesState(
    int version,
    PackFolder folder,
    Advisor advisor,
    Explainer explainer,
    Choices choices,
    List<Fault> faults,
    List<String> changed) {

  static RulesState first(PackFolder folder, Advisor advisor) {
    return of(0, folder, advisor, new Explainer(advisor), List.of());
  }

  private static RulesState of(
      int version,
      PackFolder folder,
      Advisor advisor,
      Explainer explainer,
      Collection<String> changed) {
    return new RulesState(
        version, folder, advisor, explainer, new Choices(advisor), List.of(), List.copyOf(changed));
  }

  /**
   * @throws org.skinfirst.pack.FaultyPackException with every fault of the folder
   */
  RulesState edited(PackFolder folder, Collection<String> changed) {
    Advisor edited = advisor.again(folder);
    return of(version + 1, folder, edited, explainer.again(edited), changed);
  }

  RulesState faulty(List<Fault> faults, Collection<String> changed) {
    return new RulesState(
        version + 1, folder, advisor, explainer, choices, faults, List.copyOf(changed));
  }
}
