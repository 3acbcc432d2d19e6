package org.skinfirst.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** What must not get out: tokens, and anything of a patient. */
class CanaryTest {

  private static final String ACCESS_TOKEN = "access-zyxcanary";
  private static final String NOTE = "note-zyxcanary";
  private static final String ISSUER = "https://issuer-zyxcanary.example.org";
  private static final String CANARY = "zyxcanary"; // in all of these, and in the patient's name
  private static final String TOKEN = "eyJ"; // how each JWT begins

  private final Requests request = Requests.patientView();
  private final List<String> refusals = new ArrayList<>();

  @Test
  void T108_no_token_and_nothing_of_a_patient_is_logged_counted_kept_or_sent_back(
      @TempDir Path folder) throws Exception {
    // Even where somebody looks closely.
    String[] settings =
        Ehr.settings(
            folder,
            "--logging.level.root=debug",
            "--skinfirst.clients[0].jku=https://ehr.example.org/keys");
    try (ConfigurableApplicationContext context = RunningService.start(settings)) {
      Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
      ListAppender<ILoggingEvent> log = new ListAppender<>();
      log.start();
      root.addAppender(log);
      levels(Level.TRACE);
      try {
        for (int i = 0; i < 5; i++) {
          callAndBeRefused(RunningService.door(context));
        }
      } finally {
        root.detachAppender(log);
        log.stop(); // threads behind the calls may be about to write
        levels(null);
        root.setLevel(Level.INFO);
      }

      assertThat(log.list)
          .filteredOn(event -> event.getLoggerName().startsWith("org."))
          .hasSizeGreaterThan(500);
      assertThat(log.list.stream().map(CanaryTest::text)).noneMatch(CanaryTest::isLeak);
      assertThat(meters(context)).isNotEmpty().noneMatch(CanaryTest::isLeak);
      assertThat(refusals).hasSize(35).noneMatch(CanaryTest::isLeak);
    }
    assertThat(stored(folder)).isNotEmpty().noneMatch(CanaryTest::isLeak);
  }

  private static void levels(@Nullable Level level) {
    ((Logger) LoggerFactory.getLogger("org.skinfirst")).setLevel(level);
    ((Logger) LoggerFactory.getLogger("org.springframework.security")).setLevel(level);
  }

  private void callAndBeRefused(RunningService.Door door) {
    request
        .json()
        .putObject("fhirAuthorization")
        .put("access_token", ACCESS_TOKEN)
        .put("token_type", "Bearer")
        .put("expires_in", 300)
        .put("scope", "user/*.rs")
        .put("subject", "cds-service");
    request.json().put("fhirServer", "https://server-zyxcanary.example.org");
    ObjectNode problem = Resources.problem("c1", NOTE);
    request.recorded(problem);
    String path = request.path();
    assertThat(Ehr.post(door, request, Ehr.token(path).sign()).status()).isEqualTo(200);

    String used = Ehr.token(path).claim("sub", "sub-zyxcanary").sign();
    Ehr.post(door, request, used);
    refused(Ehr.post(door, request, used));
    refused(Ehr.post(door, request, Ehr.token(path).claim("iss", ISSUER).sign()));
    refused(Ehr.post(door, request, Ehr.token(path).claim("tenant", 1).sign()));
    refused(Ehr.post(door, request, Ehr.token(path).header("kid", "kid-zyxcanary").sign()));
    refused(Ehr.post(door, request, Ehr.token(path).header("jku", ISSUER).sign()));
    refused(Ehr.post(door, request, "not-a-token-zyxcanary"));
    problem.put("resourceType", "Zyxcanary"); // not understood
    request.json().put("hookInstance", NOTE); // refused after the check of tokens
    refused(Ehr.post(door, request, Ehr.token(path).sign()));
    request.json().put("hookInstance", "00000000-0000-4000-8000-000000000000");
  }

  private void refused(Reply reply) {
    assertThat(reply.status()).isIn(400, 401);
    refusals.add(reply.body());
  }

  private static String text(ILoggingEvent event) {
    StringBuilder text = new StringBuilder(event.getFormattedMessage());
    for (var cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
      text.append(' ').append(cause.getMessage());
    }
    return event.getLoggerName() + ' ' + text + ' ' + event.getMDCPropertyMap();
  }

  private static Stream<String> meters(ConfigurableApplicationContext context) {
    return context.getBean(MeterRegistry.class).getMeters().stream()
        .map(Meter::getId)
        .map(id -> id.getName() + id.getTags());
  }

  private static List<String> stored(Path folder) throws Exception {
    List<String> files = new ArrayList<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  private static boolean isLeak(String text) {
    return text.toLowerCase(java.util.Locale.ROOT).contains(CANARY) || text.contains(TOKEN);
  }
}
