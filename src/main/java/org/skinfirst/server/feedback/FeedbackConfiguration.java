package org.skinfirst.server.feedback;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.skinfirst.advice.Advisor;
import org.skinfirst.feedback.FeedbackMeters;
import org.skinfirst.feedback.OtherKeyException;
import org.skinfirst.feedback.Pseudonyms;
import org.skinfirst.feedback.Quiet;
import org.skinfirst.feedback.store.Database;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.feedback.store.FeedbackStore;
import org.skinfirst.feedback.store.Purge;
import org.skinfirst.feedback.store.StoreDownException;
import org.skinfirst.feedback.store.Writer;
import org.skinfirst.server.settings.FeedbackSettings;
import org.skinfirst.server.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Puts the feedback store's parts together. */
@Configuration(proxyBeanMethods = false)
class FeedbackConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(FeedbackConfiguration.class);

  @Bean
  FeedbackSettings feedbackSettings(Settings settings) {
    return settings.feedback();
  }

  /**
   * An embedded one must be there; a server may come up later, cards do not wait for it. It is made
   * after all that may stop the start, which leaves nothing on the disk then.
   */
  @Bean
  @DependsOn({"servedRules", "callers", "guard", "fetch"})
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

  /**
   * Makes a key beside an embedded store that has no cards yet. With another key than that of its
   * cards no patient would be found again, nor what was called wrong for them.
   */
  @Bean
  @DependsOn("feedbackDatabase")
  Pseudonyms pseudonyms(FeedbackSettings settings, FeedbackRecords records) {
    Optional<String> newest = newestKey(records);
    Pseudonyms pseudonyms = settings.pseudonyms(newest.isEmpty());
    if (newest.isPresent() && !newest.get().equals(pseudonyms.keyId())) {
      String other =
          "the newest card of the feedback store was recorded with the key "
              + newest.get()
              + ", and the key is "
              + pseudonyms.keyId()
              + " now: its patients are not found any more, and what was called wrong for them is"
              + " shown again";
      if (!settings.allowOtherKey()) {
        throw new OtherKeyException(other);
      }
      LOG.error("{}", other);
    }
    return pseudonyms;
  }

  private static Optional<String> newestKey(FeedbackRecords records) {
    try {
      return records.newestKey();
    } catch (StoreDownException e) {
      return Optional.empty(); // a server that was told to be down; its key is a setting
    }
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
  Purge feedbackPurge(Database database) {
    return new Purge(database);
  }

  @Bean
  Quiet quiet(FeedbackRecords records, FeedbackSettings settings, ObjectProvider<Advisor> advisor) {
    return new Quiet(records, settings.quietFor(), reason -> advisor.getObject().restDays(reason));
  }

  @Bean
  FeedbackMeters feedbackMeters(MeterRegistry registry, Writer writer) {
    return new FeedbackMeters(registry, writer);
  }
}
