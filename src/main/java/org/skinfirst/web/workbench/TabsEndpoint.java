package org.skinfirst.web.workbench;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.skinfirst.author.Progress;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.author.cases.Cases;
import org.skinfirst.author.coverage.Coverage;
import org.skinfirst.author.coverage.CoverageFinder;
import org.skinfirst.author.diff.Difference;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What stands beside the person: value sets, coverage, feedback, what a change comes to. */
@RestController
@RequestMapping(value = "/workbench", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
class TabsEndpoint {

  private final LiveRules rules;
  private final RuleComparison comparison;
  private final FeedbackView feedback;
  private final Fragment fragment;
  private final BackgroundWork<Coverage> coverage = new BackgroundWork<>("workbench-coverage");
  private final BackgroundWork<Difference> difference = new BackgroundWork<>("workbench-diff");

  TabsEndpoint(
      LiveRules rules, RuleComparison comparison, FeedbackView feedback, Fragment fragment) {
    this.rules = rules;
    this.comparison = comparison;
    this.feedback = feedback;
    this.fragment = fragment;
  }

  @GetMapping("/value-sets")
  String valueSets(@RequestParam(defaultValue = "") String q, HttpServletRequest request) {
    Map<String, Object> values = new ValueSetSearch(rules.now().advisor()).values(q);
    return fragment.html("value-sets", values, request);
  }

  /**
   * @param file whose lines to show; empty for the overview
   */
  @GetMapping("/coverage")
  String coverage(@RequestParam(defaultValue = "") String file, HttpServletRequest request) {
    RulesState now = rules.now();
    BackgroundWork.Stand<Coverage> stand =
        coverage.of(now.version(), progress -> find(now, progress));
    Coverage found = stand.result();
    if (found == null) {
      return waiting(stand, request);
    }
    CoverageView view = new CoverageView(found, now.folder());
    return file.isEmpty()
        ? fragment.html("coverage", view.overview(), request)
        : fragment.html("coverage-file", view.file(file), request);
  }

  private static Coverage find(RulesState now, Progress progress) {
    ScenarioRunner runner = new ScenarioRunner(now.advisor(), Path.of("."));
    progress.at("scenarios", 0, 1);
    Cases cases =
        Cases.read(
            now.advisor(),
            runner,
            ScenarioFiles.read(now.folder(), now.advisor().sets()).stream()
                .filter(scenario -> scenario.use().isEmpty())
                .toList());
    return new CoverageFinder(now.folder(), now.advisor(), cases, progress).find();
  }

  /** What the folder as it is says otherwise than as the service started with it. */
  @GetMapping("/diff")
  String diff(HttpServletRequest request) {
    RulesState now = rules.now();
    BackgroundWork.Stand<Difference> stand =
        difference.of(now.version(), progress -> comparison.of(rules.served(), now, progress));
    Difference found = stand.result();
    return found == null
        ? waiting(stand, request)
        : fragment.html("diff", RuleComparison.values(found, now), request);
  }

  @GetMapping("/feedback")
  String feedback(HttpServletRequest request) {
    return fragment.html("feedback", feedback.values(), request);
  }

  private String waiting(BackgroundWork.Stand<?> stand, HttpServletRequest request) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("failed", stand.failed());
    values.put("stage", stand.stage());
    values.put("done", stand.done());
    values.put("total", stand.total());
    return fragment.html("waiting", values, request);
  }
}
