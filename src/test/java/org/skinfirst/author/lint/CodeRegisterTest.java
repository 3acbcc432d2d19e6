package org.skinfirst.author.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skinfirst.chart.kinds.CodeSystems;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.TabFile;

class CodeRegisterTest {

  private static final Path ICD10CM = Path.of("../shared/icd10cm/codes-2021.tsv.gz");
  private static final Path RXNORM = Path.of("../shared/rxnorm/drugs.tsv");

  private static final List<CodeRegister.Entry> ENTRIES =
      CodeRegister.read(PackFolder.of(Path.of("rules")), new Faults()).entries();

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "SCT, 24079001, -",
        "SCT, 24079010, has a wrong check digit",
        "SCT, 42079001, has a wrong check digit",
        "SCT, 41900511000001104, -",
        "SCT, 2407, has not the form of a code",
        "LOINC, 74899-6, -",
        "LOINC, 74899-7, has a wrong check digit",
        "LOINC, 78499-6, has a wrong check digit",
        "ICD10CM, K90.0, -",
        "ICD10CM, K9O.0, has not the form of a code",
        "ICD10CM, C7A.00, -",
        "ICD10CM, KO0.0, has not the form of a code",
        "ICD10CM, T78.01XA, -",
        "ICD10CM, T78.1XXA, -",
        "ICD10CM, T78.1XA, has not the form of a code",
        "ICD10, K9O.0, has not the form of a code",
        "RXNORM, 106258, -",
        "RXNORM, 1O6258, has not the form of a code",
        "ATC, D07AB02, -",
        "ATC, DO7AB02, has not the form of a code"
      })
  void a_slip_in_a_code_is_noticed(String system, String code, String flaw) {
    assertThat(CodeSystems.flaw(CodeSystems.SHORT.get(system), code))
        .isEqualTo(flaw == null ? "" : flaw);
  }

  @Test
  void every_code_of_icd_10_cm_is_that_of_the_official_list_or_says_which_later_list_has_it()
      throws IOException {
    assumeThat(ICD10CM).as("a list that is not part of the project").exists();
    Map<String, String> official = icd10cm();
    List<String> wrong = new ArrayList<>();
    for (CodeRegister.Entry entry : of("ICD10CM")) {
      String name = official.get(entry.code());
      boolean later = entry.sources().contains("FY2026") || entry.sources().contains("2026");
      boolean spelling =
          name != null && name.replace("imm", "im").equals(entry.display().replace("imm", "im"));
      if (!entry.display().equals(name) && !spelling && !later) {
        wrong.add(entry.line() + " " + entry.code() + " " + entry.display() + ", not " + name);
      }
    }
    assertThat(of("ICD10CM")).hasSizeGreaterThan(100);
    assertThat(wrong).isEmpty();
  }

  @Test
  void every_product_of_rxnorm_that_the_list_has_is_called_so() throws IOException {
    assumeThat(RXNORM).as("a list that is not part of the project").exists();
    Map<String, String> listed = new HashMap<>();
    for (String line : Files.readAllLines(RXNORM)) {
      String[] cells = line.split("\t");
      listed.put(cells[0], cells[1]);
    }
    List<String> wrong = new ArrayList<>();
    int found = 0;
    Map<String, String> registered = products();
    of("RXNORM").forEach(entry -> registered.put(entry.code(), entry.display()));
    for (Map.Entry<String, String> entry : registered.entrySet()) {
      String name = listed.get(entry.getKey());
      found += name == null ? 0 : 1;
      if (name != null && !CodeRegister.isSame(name, entry.getValue())) {
        wrong.add(entry.getKey() + " " + entry.getValue() + ", not " + name);
      }
    }
    assertThat(found).isGreaterThan(100);
    assertThat(wrong).isEmpty();
  }

  /** Codes of RxNorm among those of products, whose sources stand beside them. */
  private static Map<String, String> products() {
    Map<String, String> names = new HashMap<>();
    TabFile.read(PackFolder.of(Path.of("rules")), "products/codes.tsv", new Faults())
        .rows()
        .stream()
        .filter(row -> row.cell("system").equals(CodeSystems.SHORT.get("RXNORM")))
        .forEach(row -> names.put(row.cell("code"), row.cell("name")));
    return names;
  }

  private static List<CodeRegister.Entry> of(String system) {
    String url = CodeSystems.SHORT.get(system);
    return ENTRIES.stream().filter(entry -> entry.system().equals(url)).toList();
  }

  private static Map<String, String> icd10cm() throws IOException {
    Map<String, String> names = new HashMap<>();
    try (var in = new GZIPInputStream(Files.newInputStream(ICD10CM));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.lines().map(line -> line.split("\t")).forEach(c -> names.put(c[0], c[1]));
    }
    return names;
  }
}
