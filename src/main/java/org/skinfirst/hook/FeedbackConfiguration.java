package org.skinfirst.hook;

import io.micrometer.core.instrument.MeterRegistry;
import org.skinfirst.feedback.FeedbackMeters;
import org.skinfirst.feedback.Pseudonyms;
import org.skinfirst.feedback.Quiet;
import org.skinfirst.feedback.store.Database;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.feedback.store.FeedbackStore;
import org.skinfirst.feedback.store.Retention;
import org.skinfirst.feedback.store.StoreDownException;
import org.skinfirst.feedback.store.Writer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the feedback store's parts together. */
@Configuration(proxyBeanMethods = false)
class FeedbackConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(FeedbackConfiguration.class);

  @Bean
  FeedbackSettings feedbackSettings(Settings settings) {
    return settings.feedback();
  }

  /** An embedded one must be there; a server may come up later, cards do not wait for it. */
  @Bean
  Database feedbackDatabase(FeedbackSettings settings) {
    Database database = Database.at(settings.place());
    try {
      database.open();
    } catch (StoreDownException e) {
      if (settings.url() == null) {
        database.close();
        throw e;
      }
      LOG.error("the feedback store is down, feedback will get 503: {}", e.getMessage());
    }
    return database;
  }

  @Bean
  Pseudonyms pseudonyms(FeedbackSettings settings) {
    return settings.pseudonyms();
  }

  @Bean
  Writer feedbackWriter(Database database) {
    return new Writer(database);
  }

  @Bean
  FeedbackStore feedbackStore(Writer writer, FeedbackSettings settings) {
    return new FeedbackStore(writer, settings.quarantineSize().toBytes());
  }

  @Bean
  FeedbackRecords feedbackRecords(Database database) {
    return new FeedbackRecords(database);
  }

  @Bean
  Retention feedbackRetention(Database database) {
    return new Retention(database);
  }

  @Bean
  Quiet quiet(FeedbackRecords records, FeedbackSettings settings) {
    return new Quiet(records, settings.quietFor());
  }

  @Bean
  FeedbackMeters feedbackMeters(MeterRegistry registry, Writer writer) {
    return new FeedbackMeters(registry, writer);
  }
}
