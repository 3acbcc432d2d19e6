package org.skinfirst.server.start;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** The service reports ready when its first call would be answered as fast as the next. */
@Component
class WarmUp implements ApplicationRunner {

  private final EarlyAdvisor advisor;

  WarmUp(EarlyAdvisor advisor) {
    this.advisor = advisor;
  }

  @Override
  public void run(ApplicationArguments args) {
    advisor.awaitWarm();
  }
}
