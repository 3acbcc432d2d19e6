package org.skinfirst.author.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RulesCopy;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.PackFolder;

/** Reports for editors and code hosts hold to the schema of SARIF 2.1.0. */
class SarifTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** As @microsoft/jest-sarif brings it. */
  private static final String SCHEMA = "/lint/sarif-2.1.0-rtm.5.json";

  @TempDir Path folder;

  private static Set<ValidationMessage> against(JsonNode report) throws IOException {
    try (InputStream schema = SarifTest.class.getResourceAsStream(SCHEMA)) {
      JsonSchema sarif =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
              .getSchema(
                  Objects.requireNonNull(schema),
                  SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
      return sarif.validate(report);
    }
  }

  private static JsonNode report(List<Fault> faults) throws IOException {
    return JSON.readTree(Sarif.of(faults, "1.0.0", "my rules/"));
  }

  @Test
  void a_report_of_every_number_is_valid() throws IOException {
    List<Fault> faults =
        Stream.of(Lint.values())
            .map(lint -> new Fault(lint, "tables/größe 1.csv", lint.ordinal(), "a \"b\"", ""))
            .toList();

    JsonNode report = report(faults);

    assertThat(against(report)).isEmpty();
    assertThat(report.at("/runs/0/results")).hasSameSizeAs(faults);
    assertThat(report.at("/runs/0/results/3/locations/0/physicalLocation/artifactLocation/uri"))
        .hasToString("\"my%20rules/tables/gr%C3%B6%C3%9Fe%201.csv\"");
  }

  @Test
  void a_report_of_real_faults_is_valid_and_one_without_any_too() throws IOException {
    RulesCopy.in(folder)
        .replace("pack.yaml", "budget: 6", "budget: six")
        .replace("recommend/emollients.card.md", "({seen})", "({sean})")
        .replace("tables/age-groups.csv", "infant,0,12", "infant,0,l2");

    List<Fault> faults = Linter.faults(PackFolder.of(folder), LocalDate.of(2026, 11, 23));

    assertThat(faults).hasSizeGreaterThan(2);
    assertThat(against(report(faults))).isEmpty();
    assertThat(against(report(List.of()))).isEmpty();
  }

  @Test
  void the_schema_refuses_what_is_no_report() throws IOException {
    JsonNode report = JSON.readTree(report(List.of()).toString().replace("results", "result"));

    assertThat(against(report)).isNotEmpty();
  }
}
