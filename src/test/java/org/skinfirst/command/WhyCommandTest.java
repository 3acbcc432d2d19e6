package org.skinfirst.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
import org.skinfirst.feedback.store.StoreFixture;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;

/** Why a card is not shown, where clinicians said that it is wrong for the patient. */
class WhyCommandTest {

  private static final Path EXAMPLE = Path.of("fhir-examples/adult-probiotic.json");
  private static final String PROBIOTICS = "discourage/probiotics";
  private static final String COMMENT = "Mrs Smith has pouchitis";

  @TempDir Path folder;

  private static String why(String... more) {
    List<String> all = new ArrayList<>(List.of(EXAMPLE.toString(), PROBIOTICS));
    all.add("--date=" + RunningService.TODAY);
    all.addAll(List.of(more));
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new WhyCommand())
            .setExecutionExceptionHandler(new InputErrors())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(all.toArray(String[]::new));
    return code + " " + out;
  }

  private String file() {
    return "--file=" + folder.resolve("feedback.db");
  }

  /** A clinician calls the card wrong for this patient. */
  private void override(String outcome) throws Exception {
    try (ConfigurableApplicationContext service =
        RunningService.start("--skinfirst.feedback.file=" + folder.resolve("feedback.db"))) {
      RunningService.Door door = RunningService.door(service);
      JsonNode request = RunningService.json(Files.readString(EXAMPLE));
      JsonNode card =
          RunningService.json(door.call("eczema-patient-view", request))
              .get("cards")
              .valueStream()
              .filter(one -> one.at("/source/topic/code").asText().equals("discourageProbiotics"))
              .findFirst()
              .orElseThrow();
      String item =
          """
          {"feedback": [{"card": "%s", "outcome": "overridden", "outcomeTimestamp": "%sT10:00:00Z",
            "overrideReason": {"userComment": "%s", "reason": {"code": "%s",
              "system": "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes"}}}]}"""
              .formatted(card.get("uuid").asText(), RunningService.TODAY, COMMENT, outcome);
      assertThat(door.post("/cds-services/eczema-patient-view/feedback", item).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void what_clinicians_called_wrong_is_said_to_be_quiet_until_a_day_and_for_which_reason()
      throws Exception {
    override("patient-contraindication");
    LocalDate since = LocalDate.now(ZoneId.systemDefault());
    LocalDate until = since.plusDays(90);

    assertThat(why(file()))
        .startsWith(
            "0 discourage/probiotics: met, but not shown for this patient until %s: clinicians"
                    .formatted(until)
                + " overrode it on %s, reason patient-contraindication".formatted(since))
        .contains("  met      discourage/probiotics")
        .doesNotContain("Smith");
    JsonNode json = RunningService.json(why(file(), "--json").substring(2));
    assertThat(json.get("outcome").asText()).isEqualTo("HIDDEN");
    assertThat(json.get("quiet").toString())
        .isEqualTo(
            "{\"since\":\"%s\",\"until\":\"%s\",\"reason\":\"patient-contraindication\"}"
                .formatted(since, until));
  }

  @Test
  void it_is_shown_where_the_time_is_over_or_the_patient_is_another_clients() throws Exception {
    override("patient-contraindication");

    assertThat(why(file(), "--issuer=https://other.example.org")).contains("shown as a card");
    StoreFixture.quietSince(
        folder.resolve("feedback.db"), Instant.now().minus(Duration.ofDays(91)));
    assertThat(why(file())).contains("shown as a card");
  }

  @Test
  void it_is_shown_where_the_reason_says_nothing_about_the_patient() throws Exception {
    override("limited-time");

    assertThat(why(file())).contains("shown as a card");
  }

  @Test
  void a_store_that_was_named_must_be_there() {
    assertThat(why(file())).startsWith("2 there is no feedback store at");
  }
}
