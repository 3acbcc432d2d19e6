package org.skinfirst.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skinfirst.feedback.StorableText;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.server.Reply;

/** Every text of a report with texts that one database or another does not take. */
class HostileFeedbackTest {

  /** Halves of characters can only be sent as escapes. */
  private static final JsonMapper ESCAPING =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final Map<String, String> TEXTS = new LinkedHashMap<>();

  static {
    TEXTS.put("NUL", "a\u0000b");
    TEXTS.put("control", "a\u0001b");
    TEXTS.put("delete", "a\u007fb");
    TEXTS.put("next line", "a\u0085b");
    TEXTS.put("high half", "a\ud800b");
    TEXTS.put("low half", "a\udc00b");
    TEXTS.put("half at the end", "a\ud83d");
    TEXTS.put("no character", "a\ufffeb");
    TEXTS.put("emoji", "\ud83e\uddf4");
    TEXTS.put("right to left", "\u202eabc");
    TEXTS.put("combining", "e" + "\u0301".repeat(1_000));
    TEXTS.put("long", "x".repeat(100_000));
    TEXTS.put("quotes", "a'; drop table feedback_event; --\\\"");
    TEXTS.put("spaces", " \t\n ");
    TEXTS.put("empty", "");
  }

  /** What no code and no system may hold. */
  private static final Set<String> NO_CODE =
      Set.of(
          "NUL",
          "control",
          "delete",
          "next line",
          "high half",
          "low half",
          "half at the end",
          "no character",
          "combining",
          "long",
          "spaces");

  private static final Map<String, BiConsumer<ObjectNode, String>> FIELDS = new LinkedHashMap<>();

  static {
    FIELDS.put("card", (item, text) -> item.put("card", text));
    FIELDS.put("outcome", (item, text) -> item.put("outcome", text));
    FIELDS.put("outcomeTimestamp", (item, text) -> item.put("outcomeTimestamp", text));
    FIELDS.put(
        "suggestion",
        (item, text) -> item.withArray("acceptedSuggestions").addObject().put("id", text));
    FIELDS.put("code", (item, text) -> reason(item).put("code", text));
    FIELDS.put("system", (item, text) -> reason(item).put("system", text));
    FIELDS.put("display", (item, text) -> reason(item).put("display", text));
    FIELDS.put("older code", (item, text) -> item.putObject("overrideReason").put("code", text));
    FIELDS.put(
        "comment", (item, text) -> item.withObject("/overrideReason").put("userComment", text));
    FIELDS.put("extension", (item, text) -> item.putObject("extension").put("org.example", text));
    FIELDS.put("name", (item, text) -> item.put(text, "value"));
  }

  @TempDir static Path folder;
  private static BothStores stores;

  @BeforeAll
  static void start() throws IOException {
    stores = BothStores.start(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    stores.close();
  }

  private static ObjectNode reason(ObjectNode item) {
    return item.withObject("/overrideReason/reason");
  }

  static Stream<Arguments> fieldsAndTexts() {
    return FIELDS.keySet().stream()
        .flatMap(field -> TEXTS.keySet().stream().map(text -> Arguments.of(field, text)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("fieldsAndTexts")
  void both_stores_give_the_same_answer_and_never_that_they_are_down(String field, String name)
      throws IOException {
    Feedback feedback = Feedback.ofUnknownCard().because("limited-time");
    FIELDS.get(field).accept(feedback.last(), TEXTS.get(name));
    String body = ESCAPING.writeValueAsString(feedback.json());
    List<String> answers = new ArrayList<>();
    for (BothStores.On on : stores.each()) {
      long before = on.store().last();
      Reply reply = new Reply(on.door().post(Feedback.PATH, body));
      if (reply.status() == 400) {
        assertThat(reply.refusal(400)).contains("kept in quarantine as ");
      }
      answers.add(
          reply.status() + " " + on.store().after(before).stream().map(this::texts).toList());
    }

    assertThat(answers.get(0)).isEqualTo(answers.get(1)).matches("(?s)(200|400) .*");
    if (Set.of("code", "system", "older code").contains(field)) {
      boolean emptySystem = field.equals("system") && name.equals("empty");
      boolean spaced = field.equals("system") && name.equals("quotes");
      boolean refused = NO_CODE.contains(name) || spaced || (name.equals("empty") && !emptySystem);
      assertThat(answers.get(0)).startsWith(refused ? "400" : "200");
    }
    if (Set.of("display", "comment", "extension").contains(field)) {
      assertThat(answers.get(0)).startsWith("200");
    }
    if (field.equals("comment")) {
      assertThat(answers.get(0)).contains("<" + StorableText.of(TEXTS.get(name)) + ">");
    }
  }

  private String texts(FeedbackRecords.Event event) {
    String comment = event.comment() == null ? "" : event.comment();
    return event.reasonSystem() + event.reasonCode() + '<' + comment + '>' + event.rest();
  }
}
