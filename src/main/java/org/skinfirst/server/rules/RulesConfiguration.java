package org.skinfirst.server.rules;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.skinfirst.advice.Advisor;
import org.skinfirst.audit.AuditLog;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.server.settings.Settings;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

/** Puts together what serves the rules. */
@Configuration(proxyBeanMethods = false)
class RulesConfiguration {

  @Bean
  ServedRules servedRules(
      EarlyRules early, Settings settings, MeterRegistry meters, Clock clock, AuditLog audit) {
    return new ServedRules(new Served(early.get(), settings, clock.instant()), meters, audit);
  }

  /** That of now; whoever needs it asks in each call. */
  @Bean
  @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
  Advisor advisor(ServedRules rules) {
    return rules.current().advisor();
  }

  /** The files that they were read from. */
  @Bean
  @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
  PackFolder servedFolder(ServedRules rules) {
    return rules.current().folder();
  }

  @Bean
  KeptPacks keptPacks(Settings settings) {
    Path kept = settings.pack().kept();
    return new KeptPacks(Objects.requireNonNull(kept)); // the home has a place for them
  }

  @Bean
  PackWatch packWatch(
      EarlyRules early, ServedRules served, KeptPacks kept, Settings settings, Clock clock) {
    return new PackWatch(early.source(), new Reload(early.source(), served, kept, settings, clock));
  }

  /** Nothing is written before the start has worked. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> beginToWatch(
      EarlyRules early, PackWatch watch, KeptPacks kept, Clock clock) {
    return ready -> {
      kept.keep(early.get().content(), clock.instant());
      watch.start();
    };
  }
}
