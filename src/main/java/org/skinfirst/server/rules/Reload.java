package org.skinfirst.server.rules;

import java.time.Clock;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Trial;
import org.skinfirst.embed.Skinfirst;
import org.skinfirst.pack.FaultyPackException;
import org.skinfirst.pack.signed.UnusablePackException;
import org.skinfirst.server.rules.RulesSource.Content;
import org.skinfirst.server.settings.Settings;
import org.skinfirst.setting.WrongSettingException;
import org.skinfirst.text.Trace;

/**
 * Puts what is at the source in place of the rules that are served: verified, compiled, tried by
 * its own scenarios and warm; or says why not, and changes nothing.
 */
final class Reload {

  private static final int LONGEST_REASON = 2_000;

  private final RulesSource source;
  private final ServedRules served;
  private final KeptPacks kept;
  private final Settings settings;
  private final Clock clock;

  Reload(RulesSource source, ServedRules served, KeptPacks kept, Settings settings, Clock clock) {
    this.source = source;
    this.served = served;
    this.kept = kept;
    this.settings = settings;
    this.clock = clock;
  }

  void run() {
    try {
      Content content = source.read();
      if (content.folder().digest().equals(served.current().pack().digest())) {
        served.confirm();
        return;
      }
      Advisor advisor = source.compile(content.folder());
      List<String> failures = failures(content, advisor);
      if (!failures.isEmpty()) {
        served.refuse("its own scenarios fail: " + String.join("; ", failures));
        return;
      }
      Skinfirst.of(advisor).warmUp();
      served.replace(
          new Served(new RulesSource.Loaded(advisor, content), settings, clock.instant()));
      kept.keep(content, clock.instant());
    } catch (UnusablePackException | FaultyPackException | WrongSettingException e) {
      served.refuse(shortened(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      served.refuse("a fault of this program: " + Trace.of(e));
    }
  }

  private static List<String> failures(Content content, Advisor advisor) {
    return ServiceLoader.load(Trial.class, Trial.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .flatMap(trial -> trial.failures(content.folder(), advisor).stream())
        .collect(Collectors.toList());
  }

  /** In one line. */
  private static String shortened(String message) {
    String reason = message.replaceAll("\\s*\n\\s*", "; ");
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + " …";
  }
}
