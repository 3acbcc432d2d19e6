package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Unpacks the jar and lets the JVM keep what it learns of a first start. */
@Command(
    name = "prepare",
    description =
        "Makes a folder from which the service and all commands start in half the time or less:"
            + " the jar unpacked, and what the JVM learnt when they were run once there.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  skinfirst prepare /opt/skinfirst",
      "  java @/opt/skinfirst/java.options serve",
      "  /opt/skinfirst/bin/skinfirst lint --rules rules",
      "",
      "small.options start sooner and take less memory, but answer fewer calls a second.",
      "",
      "Do it again after each change of the jar or of Java, on the machine that serves. Where the",
      "cache does not fit, the service starts all the same, only later."
    })
final class PrepareCommand implements Callable<Integer> {

  /** From this version on, Java keeps linked classes and profiles too. */
  static final int WITH_AOT_CACHE = 25;

  /**
   * The wiring is the one made with the jar; what compilers have used goes back to the system;
   * calls in flight do not grow old.
   */
  private static final List<String> ALWAYS =
      List.of(
          "-Dspring.aot.enabled=true",
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "-Xss512k",
          "-XX:ReservedCodeCacheSize=64m",
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:TrimNativeHeapInterval=5000",
          "-XX:TargetSurvivorRatio=90",
          "-XX:MinHeapFreeRatio=10");

  /**
   * Measured to be enough for bodies of 2 MB, 32 at a time, and for a thousand connections that
   * hold 110 KB each; the heap grows only where those come. What the short rehearsal taught the
   * slow compiler makes slower code than what it learns of a server's calls.
   */
  private static final List<String> MEMORY =
      List.of(
          "-Xms192m",
          "-Xmx320m",
          "-Xmn96m",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:+UnlockExperimentalVMOptions",
          "-XX:-AOTReplayTraining");

  /** The same for bodies of 2 MB, 16 at a time; the slow compiler is left out. */
  private static final List<String> LITTLE_MEMORY =
      List.of(
          "-Xms112m",
          "-Xmx224m",
          "-Xmn48m",
          "-XX:TieredStopAtLevel=1",
          "-Dserver.tomcat.threads.max=16");

  /** Commands end before the slow compiler would have paid, but for those of minutes. */
  private static final List<String> SHORT_LIVED =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:+UnlockExperimentalVMOptions",
          "-XX:-AOTReplayTraining");

  @Parameters(index = "0", paramLabel = "DIR", description = "folder to make; must not exist yet")
  private Path folder = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
    if (!Files.isRegularFile(jar)) {
      throw new UnreadableInputException("prepare works from the packaged jar only");
    }
    if (Files.exists(folder)) {
      throw new UnreadableInputException(folder + " exists; name a folder that is to be made");
    }
    Path home = folder.toAbsolutePath();
    try {
      Files.createDirectories(home);
    } catch (IOException e) {
      throw new UnreadableInputException(
          folder + " cannot be made; name one in a folder that you may write to");
    }
    Path place = home.resolve("rehearsal");
    run(
        List.of(
            "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", home.toString()),
        place);
    String unpacked = home.resolve(jar.getFileName()).toString();
    out.println("unpacked into " + home);
    out.flush();

    List<String> fast = with(ALWAYS, MEMORY, List.of());
    Cache service = Cache.in(home, "skinfirst");
    run(with(fast, service.making(), List.of("-jar", unpacked, Rehearsal.NAME)), place);
    Cache commands = Cache.in(home, "commands");
    List<String> rehearsal = List.of("-jar", unpacked, CommandRehearsal.NAME, place.toString());
    run(with(SHORT_LIVED, List.of(), rehearsal), place);
    run(with(SHORT_LIVED, commands.making(), rehearsal), place);
    Rehearsal.delete(place);

    List<String> jarOption = List.of("-jar", unpacked);
    Path fastFile = write(home.resolve("java.options"), with(fast, service.using(), jarOption));
    Path smallFile =
        write(
            home.resolve("small.options"),
            with(with(ALWAYS, LITTLE_MEMORY, List.of()), service.using(), jarOption));
    Path commandFile =
        write(home.resolve("command.options"), with(SHORT_LIVED, commands.using(), jarOption));
    Path launcher = new Launcher(java(), commandFile).write(home.resolve("bin"));
    out.println(
        "cached "
            + (Files.size(service.file()) + Files.size(commands.file())) / 1_000_000
            + " MB of classes");
    out.println("start with: java @" + fastFile + " serve");
    out.println("or, sooner and with less memory, for fewer calls: java @" + smallFile + " serve");
    out.println("all other commands: " + launcher);
    out.flush();
    return SkinfirstCommand.FINE;
  }

  /**
   * Where the JVM keeps what it learnt of a run.
   *
   * @param learnt whether it is more than classes
   */
  private record Cache(Path file, boolean learnt) {

    static Cache in(Path home, String name) {
      boolean learnt = Runtime.version().feature() >= WITH_AOT_CACHE;
      return new Cache(home.resolve(name + (learnt ? ".aot" : ".jsa")), learnt);
    }

    List<String> making() {
      return List.of((learnt ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + file);
    }

    List<String> using() {
      return List.of((learnt ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file);
    }
  }

  private static List<String> with(List<String> first, List<String> second, List<String> third) {
    return Stream.of(first, second, third).flatMap(List::stream).toList();
  }

  private static Path write(Path file, List<String> options) throws IOException {
    return Files.write(file, options.stream().map(PrepareCommand::quoted).toList());
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** As Java's argument files have it. */
  private static String quoted(String option) {
    return '"' + option.replace("\\", "\\\\") + '"';
  }

  /**
   * @param place home of all that it writes
   */
  private static void run(List<String> arguments, Path place)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(java().toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SKINFIRST_HOME", place.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String said =
        new String(
            process.getInputStream().readAllBytes(),
            Charset.forName(System.getProperty("native.encoding")));
    if (process.waitFor() != 0) {
      throw new UnreadableInputException("could not be prepared: " + said.strip());
    }
  }
}
