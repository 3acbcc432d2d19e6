package org.skinfirst.server.start;

import org.skinfirst.server.rules.EarlyRules;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** The service reports ready when its first call would be answered as fast as the next. */
@Component
class WarmUp implements ApplicationRunner {

  private final EarlyRules rules;

  WarmUp(EarlyRules rules) {
    this.rules = rules;
  }

  @Override
  public void run(ApplicationArguments args) {
    rules.awaitWarm();
  }
}
