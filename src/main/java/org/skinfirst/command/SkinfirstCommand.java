package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.server.Service;
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
      NewPackCommand.class,
      NewRuleCommand.class,
      NewValueSetCommand.class,
      NewTableCommand.class,
      ExportCommand.class,
      WhyCommand.class,
      CoverageCommand.class,
      DiffCommand.class,
      ScreenCommand.class,
      GenerateCommand.class,
      MutateCommand.class,
      CatalogueCommand.class,
      UsesCommand.class,
      LinksCommand.class,
      ExpandCommand.class,
      FeedbackCommand.class,
      PackCommand.class,
      AuditCommand.class,
      PrepareCommand.class,
      ServeCommand.class
    },
    footer = {"", "Without a command the service starts, as with 'serve'."})
public final class SkinfirstCommand {

  private static final String HELP = "--help";
  private static final String SHORT_HELP = "-h";
  private static final List<String> ABOUT = List.of(HELP, SHORT_HELP, "-V", "--version");

  /** Fine, findings, wrong usage or unreadable input. */
  static final int FINE = 0;

  static final int FINDINGS = 1;
  static final int USAGE = 2;

  SkinfirstCommand() {}

  /** The exit code; null while the service goes on running. */
  public static @Nullable Integer run(String... args) throws IOException {
    List<String> arguments = List.of(args);
    boolean named = args.length > 0 && args[0].equals(ServeCommand.NAME);
    boolean serves = args.length == 0 || named || isOption(args[0]);
    if (serves && !asksForHelp(arguments)) {
      return serve(arguments.subList(named ? 1 : 0, args.length));
    }
    if (arguments.equals(List.of(Rehearsal.NAME))) {
      Rehearsal.run();
      return FINE;
    }
    if (args.length == 2 && args[0].equals(CommandRehearsal.NAME)) {
      quieten();
      CommandRehearsal.run(Path.of(args[1]));
      return FINE;
    }
    return execute(serves ? List.of(ServeCommand.NAME, HELP) : arguments);
  }

  private static @Nullable Integer serve(List<String> options) {
    try {
      Service.run(ServeCommand.settings(options));
      return null;
    } catch (UnreadableInputException e) {
      System.err.println(e.getMessage());
      return USAGE;
    }
  }

  /** Commands print results; the log stays out of the way. */
  private static void quieten() {
    System.setProperty("logback.configurationFile", "logback-quiet.xml");
  }

  private static int execute(List<String> arguments) {
    quieten();
    CommandLine line =
        new CommandLine(new SkinfirstCommand()).setExecutionExceptionHandler(new InputErrors());
    int code = line.execute(arguments.toArray(String[]::new));
    try {
      checkWritten(line.getOut());
    } catch (UnwritableOutputException e) {
      if (code != USAGE) { // or it was said already
        System.err.println(e.getMessage());
      }
      return USAGE;
    }
    return code;
  }

  /**
   * The streams themselves tell nobody.
   *
   * @throws UnwritableOutputException when something that was printed did not get out
   */
  static void checkWritten(PrintWriter out) {
    if (out.checkError() || System.out.checkError()) {
      throw new UnwritableOutputException();
    }
  }

  private static boolean isOption(String argument) {
    return argument.startsWith("-") && !ABOUT.contains(argument);
  }

  private static boolean asksForHelp(List<String> arguments) {
    return arguments.contains(HELP) || arguments.contains(SHORT_HELP);
  }
}
