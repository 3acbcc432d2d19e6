package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skinfirst.Examples.Example;
import org.skinfirst.cards.CardBook;

/**
 * Every example gets over HTTP exactly the cards that its README says, and exactly the response
 * that was approved. After a wanted change approve anew with {@code mvn test -Dtest=ExamplesTest
 * -Dapprove=true} and read the difference; the table in the README is never written by a test.
 */
@ExtendWith(RunningService.class)
class ExamplesTest {

  private static final Path APPROVED = Path.of("src/test/resources/approved");
  private static final Path LONGEST = Path.of("target/examples/adult-longest-chart.json");

  @TestFactory
  Stream<DynamicTest> an_example_gets_the_cards_of_the_table(RunningService.Door door) {
    return Examples.each(
        example ->
            assertThat(Examples.cards(answer(door, example, example.request())))
                .isEqualTo(example.cards()));
  }

  @TestFactory
  Stream<DynamicTest> an_example_gets_the_approved_response(RunningService.Door door) {
    return Examples.each(
        example -> {
          String got = withoutChance(answer(door, example, example.request()));
          Path approved = APPROVED.resolve(example.file());
          if (Boolean.getBoolean("approve")) {
            Files.createDirectories(APPROVED);
            Files.writeString(approved, got);
          }
          assertThat(got).isEqualTo(Examples.text(approved));
        });
  }

  @Test
  void the_table_lists_every_file_and_nothing_is_approved_without_one() {
    assertThat(Examples.all())
        .extracting(Example::file)
        .containsExactlyInAnyOrderElementsOf(Examples.files());
    assertThat(Examples.files(APPROVED)).containsExactlyInAnyOrderElementsOf(Examples.files());
  }

  @Test
  void whoever_is_called_quiet_gets_no_card_and_nobody_else() {
    assertThat(Examples.all())
        .allSatisfy(
            example ->
                assertThat(example.cards().isEmpty())
                    .as(example.file())
                    .isEqualTo(example.file().startsWith("quiet-")));
  }

  @Test
  void every_recommendation_and_every_hook_has_an_example() {
    assertThat(Examples.all())
        .flatExtracting(Example::cards)
        .containsAll(
            Examples.ADVISOR.recommendations("en").stream().map(CardBook.Entry::id).toList());
    assertThat(Examples.all())
        .extracting(Example::service)
        .containsAll(Examples.ADVISOR.pack().services());
  }

  @Test
  void a_history_of_one_and_a_half_megabytes_changes_nothing(RunningService.Door door)
      throws IOException {
    Example example = Examples.named("adult-long-chart.json");
    ObjectNode longest = LongestChart.of(example.json(), 1_500_000);
    Files.createDirectories(LONGEST.getParent());
    Files.write(LONGEST, longest.toString().getBytes(StandardCharsets.UTF_8));

    assertThat(Files.size(LONGEST)).isBetween(1_500_000L, 1_600_000L);
    assertThat(withoutChance(answer(door, example, longest)))
        .isEqualTo(withoutChance(answer(door, example, example.request())));
  }

  private static JsonNode answer(RunningService.Door door, Example example, ObjectNode request) {
    HttpResponse<String> response = door.call(example.service().id(), request);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return RunningService.json(response);
  }

  /** Pretty, and with placeholders for what differs from call to call and with every rule edit. */
  private static String withoutChance(JsonNode response) {
    return response
            .toPrettyString()
            .replaceAll("\"(uuid|id)\" : \"[0-9a-f-]{36}\"", "\"$1\" : \"*\"")
            .replaceAll("\"digest\" : \"[0-9a-f]{64}\"", "\"digest\" : \"*\"")
        + '\n';
  }
}
