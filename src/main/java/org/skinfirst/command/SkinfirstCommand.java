package org.skinfirst.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.hook.Service;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All commands; without one, the service is started. */
@Command(
    name = "skinfirst",
    description = "Clinical decision support: FHIR R4 in, CDS Hooks cards out.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      AdviseCommand.class,
      TestCommand.class,
      LintCommand.class,
      NewRuleCommand.class,
      ExportCommand.class,
      WhyCommand.class,
      CoverageCommand.class,
      DiffCommand.class,
      MutateCommand.class,
      CatalogueCommand.class,
      FeedbackCommand.class,
      PrepareCommand.class
    },
    footer = {
      "",
      "Without a command, or with 'serve', the service starts. It takes every Spring property:",
      "  skinfirst serve --server.port=9000 --rules DIR"
    })
public final class SkinfirstCommand {

  private static final List<String> HELP = List.of("-h", "--help", "-V", "--version");

  /** Fine, findings, wrong usage or unreadable input. */
  static final int FINE = 0;

  static final int FINDINGS = 1;
  static final int USAGE = 2;

  private SkinfirstCommand() {}

  /** The exit code; null while the service goes on running. */
  public static @Nullable Integer run(String... args) throws IOException {
    if (args.length == 0 || args[0].equals("serve") || isOption(args[0])) {
      boolean named = args.length > 0 && args[0].equals("serve");
      Service.run(withRules(named ? Arrays.copyOfRange(args, 1, args.length) : args));
      return null;
    }
    if (args[0].equals(Rehearsal.NAME)) {
      Rehearsal.run();
      return FINE;
    }
    // Commands print results; the log stays out of the way.
    System.setProperty("logback.configurationFile", "logback-quiet.xml");
    return new CommandLine(new SkinfirstCommand())
        .setExecutionExceptionHandler(new InputErrors())
        .execute(args);
  }

  private static boolean isOption(String argument) {
    return argument.startsWith("-") && !HELP.contains(argument);
  }

  /** {@code --rules DIR} is short for the property. */
  private static String[] withRules(String... args) {
    List<String> spring = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--rules") && i + 1 < args.length) {
        spring.add("--skinfirst.rules=" + args[++i]);
      } else {
        spring.add(
            args[i].startsWith("--rules=") ? "--skinfirst." + args[i].substring(2) : args[i]);
      }
    }
    return spring.toArray(String[]::new);
  }
}
