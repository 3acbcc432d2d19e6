package org.skinfirst.author.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.chart.kinds.CodeSystems;

/**
 * A line of a list: tab-separated cells under the names of the first line.
 *
 * @param number of the line in its file, from 1
 */
public record WordLine(int number, Map<String, String> cells) {

  static List<WordLine> read(List<String> file) {
    List<WordLine> lines = new ArrayList<>();
    List<String> names = cells(file.isEmpty() ? "" : file.get(0).replace("\uFEFF", ""));
    for (int i = 1; i < file.size(); i++) {
      if (!file.get(i).isBlank()) {
        List<String> cells = cells(file.get(i));
        Map<String, String> named = new LinkedHashMap<>();
        for (int column = 0; column < names.size(); column++) {
          named.put(names.get(column), column < cells.size() ? cells.get(column) : "");
        }
        lines.add(new WordLine(i + 1, named));
      }
    }
    return lines;
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\t", -1)).map(String::strip).toList();
  }

  String cell(String name) {
    return cells.getOrDefault(name, "");
  }

  /** As a person would write it: the text, with the code where there is one. */
  public String label() {
    String code = cell("code").isEmpty() ? "" : cell("system") + '#' + cell("code");
    return (cell("text") + ' ' + code).strip();
  }

  /** The concept that it becomes: typed words, or a code whose display they are. */
  Map<String, Object> concept() {
    if (cell("code").isEmpty()) {
      return Map.of("text", cell("text"));
    }
    Map<String, Object> coding = new LinkedHashMap<>();
    coding.put("system", CodeSystems.SHORT.getOrDefault(cell("system"), cell("system")));
    coding.put("code", cell("code"));
    if (!cell("text").isEmpty()) {
      coding.put("display", cell("text"));
    }
    return Map.of("coding", List.of(coding));
  }
}
