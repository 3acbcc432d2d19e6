package org.skinfirst.author.scaffold;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.skinfirst.author.WrittenCode;
import org.skinfirst.chart.kinds.CodeSystems;

/** Lines of the register of codes for codes that are new in it. */
final class CodeLines {

  static final String FILE = "codes.tsv";
  static final String HEADER = "system\tcode\tdisplay\tsources\tday\twho\n";

  private CodeLines() {}

  /** The register with a line more for each code that it does not have. */
  static String with(String register, List<WrittenCode> codes, LocalDate today) {
    String before = register.isEmpty() ? HEADER : register.stripTrailing() + '\n';
    return before
        + codes.stream()
            .map(code -> line(code, today))
            .filter(line -> !holds(before, line))
            .collect(Collectors.joining());
  }

  private static boolean holds(String register, String line) {
    String[] cells = line.split("\t");
    return register.contains('\n' + cells[0] + '\t' + cells[1] + '\t');
  }

  private static String line(WrittenCode code, LocalDate today) {
    return String.join(
        "\t",
        shortName(code.system()),
        code.code(),
        code.display(),
        "TODO two public sources that agree on it",
        today.toString(),
        "TODO who compared them\n");
  }

  private static String shortName(String system) {
    return CodeSystems.SHORT.entrySet().stream()
        .filter(entry -> entry.getValue().equals(system))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(system);
  }
}
