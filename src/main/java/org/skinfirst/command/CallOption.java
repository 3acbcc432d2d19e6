package org.skinfirst.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.people.CallReader;
import org.skinfirst.server.call.ChartDay;
import picocli.CommandLine.Option;

/** How a file with a request or a Bundle is taken. */
final class CallOption {

  @Option(
      names = "--hook",
      description = "hook that a Bundle is taken to come with; default: ${DEFAULT-VALUE}")
  private String hook = "patient-view";

  @Option(names = "--date", description = "day on which the chart is read; default: today")
  private @Nullable LocalDate date;

  @Option(
      names = "--language",
      description = "language of the cards; default: the first of the rules")
  private @Nullable String language;

  CallReader reader(Advisor advisor) {
    return new CallReader(advisor, hook, day(), language(advisor));
  }

  LocalDate day() {
    return ChartDay.orToday(date);
  }

  private String language(Advisor advisor) {
    List<String> offered = advisor.pack().allLanguages();
    if (language != null && !offered.contains(language)) {
      throw new UnreadableInputException("the rules are written in " + offered);
    }
    return language == null ? offered.get(0) : language;
  }

  /** The file's content; that of standard input for {@code -}. */
  static byte[] bytes(String file) throws IOException {
    return file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
  }
}
