package org.skinfirst.server.start;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.skinfirst.pack.Pack;
import org.skinfirst.server.rules.ServedRules;
import org.skinfirst.server.settings.FeedbackSettings;
import org.skinfirst.server.settings.Settings;
import org.skinfirst.trust.ClientSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Says at the start what a site wants to know, beside the addresses and the place of the store. */
@Component
class StartReport implements ApplicationListener<ApplicationReadyEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(StartReport.class);

  private final ServedRules rules;
  private final Settings settings;
  private final ObjectProvider<BuildProperties> build;
  private final ObjectProvider<GitProperties> commit;

  StartReport(
      ServedRules rules,
      Settings settings,
      ObjectProvider<BuildProperties> build,
      ObjectProvider<GitProperties> commit) {
    this.rules = rules;
    this.settings = settings;
    this.build = build;
    this.commit = commit;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent ready) {
    Pack pack = rules.current().pack();
    LOG.info("skinfirst {} on Java {}", version(), Runtime.version());
    LOG.info(
        "rules {} {}, digest {}, from {}; language {}, region {}",
        pack.id(),
        pack.version(),
        pack.digest(),
        rules.current().origin(),
        settings.language() == null ? pack.languages().get(0) : settings.language(),
        settings.region() == null ? pack.regions().keySet().iterator().next() : settings.region());
    if (settings.date() != null) {
      LOG.warn("EVERY CHART IS READ ON {}: unset skinfirst.date for real work", settings.date());
    }
    LOG.info("clients: {}", clients(settings.clients()));
    FeedbackSettings feedback = settings.feedback();
    LOG.info(
        "feedback is kept {} days, unanswered cards {}, texts {}; key {}",
        feedback.keepEvents().toDays(),
        feedback.keepUnanswered().toDays(),
        feedback.keepTexts().toDays(),
        feedback.key() == null ? feedback.keyFile() : "of skinfirst.feedback.key");
    LOG.info(
        "limits: bodies up to {} KB, drain {} s",
        settings.body().maxSize().toKilobytes(),
        settings.drain().toSeconds());
    Duration taken = ready.getTimeTaken();
    LOG.info(
        "Started Main in {} ms{}",
        taken == null ? "some" : taken.toMillis(),
        AotDetector.useGeneratedArtifacts() ? ", wired as prepared" : "");
  }

  private String version() {
    String version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("unknown");
    return commit.stream()
        .map(git -> version + " of commit " + git.getShortCommitId())
        .findFirst()
        .orElse(version);
  }

  private static String clients(List<ClientSettings> clients) {
    return clients.isEmpty()
        ? "none, anybody who reaches the service may call"
        : clients.size()
            + " ("
            + clients.stream().map(ClientSettings::iss).collect(Collectors.joining(", "))
            + ")";
  }
}
