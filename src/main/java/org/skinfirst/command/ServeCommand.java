package org.skinfirst.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the service. Only its help goes through picocli, which a start does not wait for. */
@Command(
    name = ServeCommand.NAME,
    description =
        "Starts the service, as no command at all does. It takes every setting as option.",
    customSynopsis = "skinfirst serve [--rules=DIR] [--SETTING=VALUE]...",
    footer = {
      "",
      "Settings also come from the environment (SKINFIRST_LANGUAGE=es) and from application.yaml.",
      "",
      "Example:",
      "  skinfirst serve --server.port=9000 --rules DIR"
    })
final class ServeCommand {

  static final String NAME = "serve";

  private static final String RULES = "--rules";

  /** Spring takes these without a value. */
  private static final Set<String> FLAGS = Set.of("--debug", "--trace");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  @Option(
      names = RULES,
      paramLabel = "DIR",
      description = "folder of rules, short for --skinfirst.rules; default: the shipped ones")
  private @Nullable String rules;

  /**
   * The options as Spring takes them.
   *
   * @throws UnreadableInputException when one is not written as an option, or twice
   */
  static String[] settings(List<String> arguments) {
    List<String> settings = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < arguments.size(); i++) {
      String next = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
      String argument = arguments.get(i);
      if (argument.equals(RULES) && !next.isEmpty()) {
        argument = RULES + '=' + next;
        i++;
      }
      String setting = setting(argument, next);
      String name = setting.split("=", 2)[0];
      if (!names.add(name.toLowerCase(Locale.ROOT).replaceAll("[-_]", ""))) {
        throw new UnreadableInputException(
            name + " is given twice; give it once, several values with commas between.");
      }
      settings.add(setting);
    }
    return settings.toArray(String[]::new);
  }

  private static String setting(String argument, String next) {
    if (!argument.startsWith("-")) {
      throw new UnreadableInputException(
          "'%s' is not an option of serve; write settings as --NAME=VALUE.".formatted(argument));
    }
    if (!argument.startsWith("--")) {
      throw new UnreadableInputException(
          "'%s' begins with one dash; write -%s, or put it before -jar if it is Java's."
              .formatted(argument, argument));
    }
    if (argument.length() > 2 && !Character.isLetter(argument.charAt(2))) {
      throw new UnreadableInputException(
          "'%s' is not an option of serve; write settings as --NAME=VALUE.".formatted(argument));
    }
    if (argument.indexOf('=') < 0 && !FLAGS.contains(argument)) {
      String value = next.isEmpty() || next.startsWith("-") ? "VALUE" : next;
      throw new UnreadableInputException(
          "%s has no value; write %s=%s.".formatted(argument, argument, value));
    }
    return argument.startsWith(RULES + '=') ? "--skinfirst." + argument.substring(2) : argument;
  }
}
