package org.skinfirst.web.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.author.coverage.Coverage;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.web.DrlLines;

/** Which parts of the rules some case needs, as values for the page. */
final class CoverageView {

  private final Coverage coverage;
  private final PackFolder folder;

  CoverageView(Coverage coverage, PackFolder folder) {
    this.coverage = coverage;
    this.folder = folder;
  }

  Map<String, Object> overview() {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (Coverage.RuleUse use : coverage.rules()) {
      long decisive = use.decisions().stream().filter(Coverage.Decision::isDecisive).count();
      long open = use.decisions().stream().filter(Coverage.Decision::isOpen).count();
      int total = use.decisions().size();
      rules.add(
          Map.of(
              "name",
              use.rule().name(),
              "file",
              use.rule().file(),
              "fires",
              use.fires(),
              "decisive",
              decisive,
              "total",
              total,
              "open",
              open > 0,
              "share",
              total == 0 ? 100 : 100 * decisive / total));
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("cases", coverage.cases());
    values.put("rules", rules);
    values.put(
        "items",
        List.of(
            items("members", coverage.members()),
            items("rows", coverage.rows()),
            items("blanks", coverage.blanks())));
    return values;
  }

  private static Map<String, Object> items(String kind, List<Coverage.Item> items) {
    List<Coverage.Item> open = items.stream().filter(Coverage.Item::isOpen).toList();
    return Map.of(
        kind, true, "used", items.size() - open.size(), "total", items.size(), "open", open);
  }

  /** One file, each line coloured by whether its parts decide anything. */
  Map<String, Object> file(String file) {
    Map<Integer, List<Coverage.Decision>> byLine = new LinkedHashMap<>();
    for (Coverage.RuleUse use : coverage.rules()) {
      if (use.rule().file().equals(file)) {
        use.decisions()
            .forEach(one -> byLine.computeIfAbsent(one.line(), line -> new ArrayList<>()).add(one));
      }
    }
    List<Map<String, Object>> lines = new ArrayList<>();
    if (folder.has(file)) {
      for (DrlLines.Line line : DrlLines.of(folder.text(file))) {
        List<Coverage.Decision> decisions = byLine.getOrDefault(line.number(), List.of());
        lines.add(
            Map.of(
                "number", line.number(),
                "text", line.text(),
                "comment", line.comment(),
                "colour", colour(decisions),
                "open", decisions.stream().filter(Coverage.Decision::isOpen).toList(),
                "by", decisions.stream().filter(Coverage.Decision::isDecisive).toList()));
      }
    }
    return Map.of("file", file, "lines", lines);
  }

  private static String colour(List<Coverage.Decision> decisions) {
    if (decisions.isEmpty()) {
      return "";
    }
    long open = decisions.stream().filter(Coverage.Decision::isOpen).count();
    return open == 0 ? "all" : open < decisions.size() ? "some" : "none";
  }
}
