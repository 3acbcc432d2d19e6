package org.skinfirst.chart.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;

/** Codes as senders write them. */
class CodeSystemsTest {

  private static final ValueSets SETS = ValueSets.read(PackFolder.shipped(), new Faults());
  private static final Path ICD10CM = Path.of("../shared/icd10cm/codes-2021.tsv.gz");
  private static final Path RXNORM = Path.of("../shared/rxnorm/drugs.tsv");

  private static Set<String> kinds(String path, String system, String code) {
    Described.Code coding = new Described.Code(system, code, "");
    return SETS.kindsOf(List.of(new Described(path, List.of(coding), ""))).ids();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "http://snomed.info/sct|24079001",
        "urn:oid:2.16.840.1.113883.6.96|24079001",
        "2.16.840.1.113883.6.96|24079001",
        "https://snomed.info/sct/|24079001",
        "http://snomed.info/sct/900000000000207008/version/20240101|24079001",
        "http://snomed.info/sct%7C2024|24079001",
        "http://hl7.org/fhir/sid/icd-10-cm|L20.81",
        "http://hl7.org/fhir/sid/icd-10-cm|l2081",
        "http://hl7.org/fhir/sid/icd-10-cm| L20.9 ",
        "urn:oid:2.16.840.1.113883.6.90|L20.84",
        "http://hl7.org/fhir/sid/icd-10|L20",
        "http://hl7.org/fhir/sid/icd-10|L20.8†",
        "http://hl7.org/fhir/sid/icd-10|L20.8*",
        "http://fhir.de/CodeSystem/bfarm/icd-10-gm|L20.8",
        "http://fhir.de/CodeSystem/dimdi/icd-10-gm|L20.9 G",
        "http://fhir.de/CodeSystem/dimdi/icd-10-gm|L20.9G",
        "http://fhir.de/CodeSystem/bfarm/icd-10-gm|L20.8 G B",
        "http://fhir.de/CodeSystem/bfarm/icd-10-gm|L20.8* LG",
        "urn:oid:1.2.276.0.76.5.409|l20.8 b",
        "http://hl7.org/fhir/sid/icd-10|L20.8G",
        "http://hl7.org/fhir/sid/icd-10-am|L20.9",
        "http://hl7.org/fhir/sid/icd-10-ca|L20.8",
        "http://hl7.org/fhir/sid/icd-10-es|L20.89",
      })
  void a_code_is_known_however_it_and_its_system_are_written(String system, String code) {
    assertThat(kinds("Condition.code", system.replace("%7C", "|"), code))
        .contains("atopic-dermatitis");
  }

  @ParameterizedTest
  @CsvSource({
    "http://fhir.de/CodeSystem/bfarm/icd-10-gm,L20.9 V",
    "http://fhir.de/CodeSystem/bfarm/icd-10-gm,L20.9 A",
    "http://fhir.de/CodeSystem/bfarm/icd-10-gm,L20.9Z",
    "http://fhir.de/CodeSystem/bfarm/icd-10-gm,L20.8 V R",
    "http://hl7.org/fhir/sid/icd-10,L20.8 B A",
    "http://hl7.org/fhir/sid/icd-10,l20.8a",
    "http://hl7.org/fhir/sid/icd-10-cm,L2",
    "http://hl7.org/fhir/sid/icd-10-cm,L21.0",
    "http://example.org/other,L20.9",
  })
  void another_code_or_a_code_in_doubt_is_not(String system, String code) {
    assertThat(kinds("Condition.code", system, code)).doesNotContain("atopic-dermatitis");
  }

  /** A set says a heading once; there must be one. */
  @Test
  void each_heading_of_icd_10_stands_in_the_code_list() throws IOException {
    assumeThat(ICD10CM).as("a list that is not part of the project").exists();
    Set<String> known = icd10cm();
    List<String> headings = new ArrayList<>();
    for (ValueSets.Entry entry : SETS.entries()) {
      if (entry.member().heading() && entry.member().system().contains("icd-10")) {
        headings.add(entry.member().code());
      }
    }
    assertThat(headings).isNotEmpty().allMatch(known::contains);
    assertThat(known.stream().filter(code -> code.startsWith("L20")))
        .hasSizeGreaterThan(5)
        .allMatch(
            code ->
                kinds("Condition.code", CodeSystems.SHORT.get("ICD10CM"), code)
                    .contains("atopic-dermatitis"));
  }

  private static Set<String> icd10cm() throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(ICD10CM));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> line.split("\t")[0]).collect(Collectors.toSet());
    }
  }

  /** No steroid, antifungal or calcineurin inhibitor by mouth is taken for one on the skin. */
  @Test
  void a_product_is_known_by_its_code_alone_as_by_its_name() throws IOException {
    assumeThat(RXNORM).as("a list that is not part of the project").exists();
    String medication = "MedicationRequest.medication";
    String rxnorm = CodeSystems.SHORT.get("RXNORM");
    List<String> wrong = new ArrayList<>();
    for (String line : Files.readAllLines(RXNORM)) {
      String[] cells = line.split("\t");
      Set<String> byName =
          SETS.kindsOf(List.of(new Described(medication, List.of(), cells[1]))).ids();
      if (byName.contains("skin-therapy")) {
        wrong.add(line + " is taken for a skin therapy");
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(kinds(medication, rxnorm, code("Fluconazole 150 MG Oral Tablet")))
        .contains("gut-antimicrobial");
    assertThat(kinds(medication, rxnorm, code("Nystatin 500000 UNT Oral Tablet")))
        .contains("gut-antimicrobial");
    assertThat(kinds(medication, rxnorm, code("Saccharomyces boulardii 50 MG Oral Capsule")))
        .contains("probiotic");
    assertThat(kinds(medication, rxnorm, code("Hydrocortisone 10 MG Oral Tablet")))
        .doesNotContain("topical-corticosteroid");
  }

  private static String code(String name) throws IOException {
    return Files.readAllLines(RXNORM).stream()
        .map(line -> line.split("\t"))
        .filter(cells -> cells[1].equals(name))
        .map(cells -> cells[0])
        .findFirst()
        .orElseThrow();
  }
}
