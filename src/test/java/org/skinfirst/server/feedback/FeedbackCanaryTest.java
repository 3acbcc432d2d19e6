package org.skinfirst.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skinfirst.server.Resources.statement;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
import org.skinfirst.feedback.EventFormat;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.feedback.store.StoreFixture;
import org.skinfirst.server.Management;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Nothing that names a patient or lets somebody in leaves where it did not come in. */
class FeedbackCanaryTest {

  private static final String CANARY = "Zq7canary";

  @TempDir Path folder;

  /** All that is logged, exceptions and all. */
  private static final class Recorder extends AppenderBase<ILoggingEvent> {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        lines.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
  }

  @Test
  void no_token_name_or_note_is_found_in_logs_metrics_exports_errors_or_the_store()
      throws IOException {
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    List<String> told = new ArrayList<>();
    Recorder recorder = new Recorder();
    try (ConfigurableApplicationContext service =
        RunningService.start("--skinfirst.feedback.file=" + folder.resolve("feedback.db"))) {
      ((Logger) LoggerFactory.getLogger("org.skinfirst")).setLevel(Level.TRACE);
      recorder.setContext(root.getLoggerContext());
      recorder.start();
      root.addAppender(recorder);
      try {
        RunningService.Door door = RunningService.door(service);
        JsonNode card = hookCalls(door, told);
        feedback(door, card, told);
        told.add(door.get("/feedback/statistics").body());
        told.add(Management.of(service).metrics());
        export(service, told);
      } finally {
        root.detachAppender(recorder);
        ((Logger) LoggerFactory.getLogger("org.skinfirst")).setLevel(null);
      }
      told.addAll(recorder.lines);

      assertThat(recorder.lines).anyMatch(line -> line.startsWith("answered "));
      assertThat(told).hasSizeGreaterThan(20).noneMatch(text -> text.contains(CANARY));
      assertThat(comments(service)).contains(CANARY);
    }
    assertThat(stored("card_issued")).isNotEmpty().doesNotContain(CANARY);
  }

  private JsonNode hookCalls(RunningService.Door door, List<String> told) {
    Requests request = Requests.patientView().recorded(statement("s1", "probiotic capsules"));
    String body = request.body().replace("\"p1\"", '"' + CANARY + '"').replace("/p1", '/' + CANARY);
    ObjectNode json = (ObjectNode) RunningService.json(body);
    ((ObjectNode) json.get("context")).put("userId", "Practitioner/" + CANARY);
    ((ObjectNode) json.at("/prefetch/patient")).putArray("name").addObject().put("text", CANARY);
    ((ObjectNode) json.at("/prefetch/conditions/entry/0/resource"))
        .putArray("note")
        .addObject()
        .put("text", CANARY);
    json.put("fhirServer", "https://ehr.example.org/" + CANARY);
    json.putObject("fhirAuthorization")
        .put("access_token", CANARY)
        .put("token_type", "Bearer")
        .put("expires_in", 300)
        .put("scope", "user/*.rs")
        .put("subject", CANARY);
    Reply reply = new Reply(door.post(request.path(), json.toString()));
    json.put("hook", CANARY);
    told.add(new Reply(door.post(request.path(), json.toString())).refusal(400));
    told.add(new Reply(door.post(request.path(), json + CANARY)).refusal(400));
    return reply.card("recommend/emollients");
  }

  private void feedback(RunningService.Door door, JsonNode card, List<String> told) {
    Feedback good = Feedback.overridden(card).because("patient-contraindication").saying(CANARY);
    good.last().putObject("extension").put(CANARY, CANARY);
    ((ObjectNode) good.last().at("/overrideReason/reason")).put("display", CANARY);
    assertThat(good.send(door).status()).isEqualTo(200);
    for (String member : List.of("card", "outcome", "outcomeTimestamp", "overrideReason")) {
      Feedback bad = Feedback.ofUnknownCard().saying(CANARY);
      bad.last().put(member, CANARY);
      told.add(bad.send(door).refusal(400));
    }
    Feedback bad = Feedback.ofUnknownCard().because(CANARY + "\n " + CANARY);
    told.add(bad.send(door).refusal(400));
    told.add(new Reply(door.post(Feedback.PATH, CANARY)).refusal(400));
    told.add(
        new Reply(door.post(Feedback.PATH, "{\"feedback\":[\"" + CANARY + "\",}")).refusal(400));
    told.add(new Reply(door.post("/cds-services/" + CANARY + "/feedback", "{}")).refusal(404));
  }

  private static void export(ConfigurableApplicationContext service, List<String> told) {
    EventFormat format = new EventFormat(false);
    StoreFixture.of(service.getBean(FeedbackRecords.class))
        .after(0)
        .forEach(
            event -> {
              told.add(format.json(event));
              told.add(format.csv(event));
            });
  }

  private static String comments(ConfigurableApplicationContext service) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    StoreFixture.of(service.getBean(FeedbackRecords.class))
        .after(0)
        .forEach(event -> out.println(new EventFormat(true).json(event)));
    return text.toString();
  }

  private String stored(String table) {
    return StoreFixture.dump(folder.resolve("feedback.db"), table);
  }
}
