package org.skinfirst.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.skinfirst.feedback.StorableText;
import org.skinfirst.feedback.store.Counted;
import org.skinfirst.feedback.store.Dimension;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.server.Ehr;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.skinfirst.server.feedback.BothStores;
import org.skinfirst.server.feedback.Feedback;

/** The one text of a token that is kept beside cards and reports. */
class HostileTenantTest {

  @TempDir static Path folder;
  private static BothStores stores;

  @BeforeAll
  static void start() throws IOException {
    // Each service keeps its used tokens beside its store.
    stores =
        BothStores.start(
            folder,
            Arrays.stream(Ehr.settings(folder))
                .filter(setting -> !setting.contains("used-tokens"))
                .toArray(String[]::new));
  }

  @AfterAll
  static void stop() throws IOException {
    stores.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "north",
        "a\u0000b",
        "a\u0001b",
        "\ufffe",
        "\ud83e\uddf4",
        "\u202eabc",
        "e\u0301",
        "HALF",
        "LONG"
      })
  void cards_and_reports_of_any_tenant_are_kept(String name) {
    String tenant = name.replace("HALF", "a\ud800b").replace("LONG", "x".repeat(4_000));
    List<String> kept = new ArrayList<>();
    for (BothStores.On on : stores.each()) {
      long before = on.store().last();
      JsonNode card = card(on.door(), tenant);
      Reply reply = report(on.door(), Feedback.overridden(card), tenant);
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      FeedbackRecords.Event event = on.store().after(before).get(0);
      kept.add(event.tenant() + '|' + event.recommendation() + '|' + event.orphan());
    }

    String text = StorableText.of(tenant) + "|recommend/emollients|";
    assertThat(kept).containsExactly(text, text);
  }

  @Test
  void an_answer_to_the_card_of_another_tenant_changes_nothing_there() {
    List<String> kept = new ArrayList<>();
    for (BothStores.On on : stores.each()) {
      long before = on.store().last();
      FeedbackRecords records = on.service().getBean(FeedbackRecords.class);
      long overridden = overridden(records);
      int quieted = records.quieted(0, Instant.EPOCH).size();
      JsonNode card = card(on.door(), "north");
      Feedback wrong = Feedback.overridden(card).because("patient-contraindication");

      assertThat(report(on.door(), wrong, "south").status()).isEqualTo(200);

      FeedbackRecords.Event event = on.store().after(before).get(0);
      kept.add(event.orphan() + '|' + event.recommendation() + '|' + event.patient());
      assertThat(records.quieted(0, Instant.EPOCH)).hasSize(quieted);
      assertThat(overridden(records)).isEqualTo(overridden);
    }

    assertThat(kept).containsExactly("card|null|null", "card|null|null");
  }

  private static long overridden(FeedbackRecords records) {
    return records.counts(Counted.since(Instant.EPOCH), List.of(Dimension.CLIENT)).stream()
        .filter(count -> count.group().toString().contains("north"))
        .mapToLong(FeedbackRecords.Count::overridden)
        .sum();
  }

  private static JsonNode card(RunningService.Door door, String tenant) {
    Requests request = Requests.patientView();
    String token = Ehr.token(request.path()).claim("tenant", tenant).sign();
    return Ehr.post(door, request, token).card("recommend/emollients");
  }

  private static Reply report(RunningService.Door door, Feedback feedback, String tenant) {
    String token = Ehr.token(Feedback.PATH).claim("tenant", tenant).sign();
    return new Reply(
        door.send(
            HttpRequest.newBuilder(door.uri(Feedback.PATH))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(feedback.json().toString()))));
  }
}
