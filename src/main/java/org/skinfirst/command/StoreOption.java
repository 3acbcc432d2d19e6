package org.skinfirst.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.store.Database;
import org.skinfirst.server.settings.FeedbackSettings;
import picocli.CommandLine.Option;

/** Which feedback store a command works with. */
final class StoreOption {

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "embedded store; default: what the settings skinfirst.feedback.* say")
  private @Nullable Path file;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "PostgreSQL store; user and password come from the settings")
  private @Nullable String url;

  FeedbackSettings settings() {
    List<String> arguments = new ArrayList<>();
    if (file != null) {
      arguments.add("--skinfirst.feedback.file=" + file);
    }
    if (url != null) {
      arguments.add("--skinfirst.feedback.url=" + url);
    }
    return FeedbackSettings.of(arguments.toArray(String[]::new));
  }

  /** Nothing where there is none and nobody asked for one. */
  Optional<Database> openIfThere() {
    FeedbackSettings settings = settings();
    boolean expected = file != null || settings.url() != null;
    return expected || Files.exists(settings.place().file())
        ? Optional.of(open())
        : Optional.empty();
  }

  /**
   * The settings of an embedded store.
   *
   * @param instead what does the same for PostgreSQL
   */
  FeedbackSettings embedded(String instead) {
    FeedbackSettings settings = settings();
    if (settings.url() != null) {
      throw new UnreadableInputException(
          "the feedback store is in PostgreSQL: use "
              + instead
              + ", and keep skinfirst.feedback.key with the backup");
    }
    return settings;
  }

  Database open() {
    FeedbackSettings settings = settings();
    Path embedded = settings.place().file();
    if (settings.url() == null && !Files.exists(embedded)) {
      throw new UnreadableInputException("there is no feedback store at " + embedded);
    }
    return Database.at(settings.place());
  }
}
