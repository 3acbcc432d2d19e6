package org.skinfirst.server;

import com.fasterxml.jackson.databind.JsonNode;
import org.skinfirst.RunningService;
import org.springframework.context.ConfigurableApplicationContext;

/** The port for operators. */
public record Management(RunningService.Door door) {

  public static Management of(ConfigurableApplicationContext service) {
    return new Management(
        new RunningService.Door(
            service.getEnvironment().getRequiredProperty("local.management.port", Integer.class)));
  }

  public int health(String group) {
    return door.get("/actuator/health/" + group).statusCode();
  }

  /** What is told of the feedback store. */
  public JsonNode feedback() {
    return RunningService.json(door.get("/actuator/health/feedback"))
        .path("components")
        .path("feedbackStore");
  }

  public String metrics() {
    return door.get("/actuator/prometheus").body();
  }
}
