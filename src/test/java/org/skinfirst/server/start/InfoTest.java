package org.skinfirst.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.Console;
import org.skinfirst.RunningService;
import org.skinfirst.advice.Advisor;
import org.skinfirst.pack.Pack;
import org.skinfirst.server.Management;
import org.skinfirst.server.Requests;
import org.springframework.context.ConfigurableApplicationContext;

/** What a service says of itself, at its start and when it is asked. */
class InfoTest {

  @TempDir Path folder;

  @Test
  void info_and_the_start_name_the_rules_and_the_home_holds_all_that_is_written() throws Exception {
    Path home = folder.resolve("home");
    try (Console console = new Console();
        ConfigurableApplicationContext service =
            RunningService.start(
                "--skinfirst.home=" + home,
                "--skinfirst.feedback.file=" + home.resolve("feedback.db"),
                "--logging.structured.format.console=ecs")) {
      Pack pack = service.getBean(Advisor.class).pack();
      JsonNode info = RunningService.json(Management.of(service).door().get("/actuator/info"));

      assertThat(info.at("/rules/version").asText()).isEqualTo(pack.version());
      assertThat(info.at("/rules/digest").asText()).isEqualTo(pack.digest());
      assertThat(info.at("/rules/from").asText()).isEqualTo("the jar");
      assertThat(info.at("/rules/charts-read-on").asText()).isEqualTo(RunningService.TODAY);

      RunningService.door(service).post(Requests.patientView().path(), "no JSON");
      Requests.patientView().send(RunningService.door(service));
      List<JsonNode> lines =
          console
              .text()
              .lines()
              .filter(line -> line.startsWith("{"))
              .map(RunningService::json)
              .toList();
      List<String> told = lines.stream().map(line -> line.get("message").asText()).toList();
      // ten, and one more each as the store is new and as charts are read on another day
      assertThat(told.subList(0, 13)).anyMatch(line -> line.startsWith("Started Main in "));
      assertThat(told)
          .anyMatch(line -> line.contains("digest " + pack.digest()))
          .anyMatch(line -> line.startsWith("EVERY CHART IS READ ON"));
      assertThat(lines)
          .filteredOn(line -> line.get("message").asText().startsWith("answered "))
          .hasSize(1)
          .allMatch(line -> line.toString().contains("correlation_id"));
    }
    try (var files = Files.list(home)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("feedback.db", "feedback.key", "tomcat");
    }
  }
}
