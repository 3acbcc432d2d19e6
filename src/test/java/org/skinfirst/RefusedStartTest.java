package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.command.SkinfirstCommand;
import org.skinfirst.server.Ehr;

/**
 * What is misconfigured does not start: soon, with one message that names it, no stack trace, and
 * nothing on the disk.
 */
class RefusedStartTest {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final String HOME = "user.home";

  private final String home = System.getProperty(HOME);

  @TempDir Path folder;
  @TempDir Path inputs;

  @BeforeEach
  void have_a_home() {
    System.setProperty(HOME, folder.toString());
    System.clearProperty("logback.configurationFile"); // a command that ran before has set it
  }

  @AfterEach
  void give_it_back() {
    System.setProperty(HOME, home);
  }

  private record Ended(int code, String out, Duration took) {}

  /** What an operator sees, the exit code of the process, and how long a processor worked. */
  private static Ended run(String... args) {
    try (Console console = new Console()) {
      long start = cpuNanos();
      int code;
      try {
        Integer ended = SkinfirstCommand.run(args);
        code = ended == null ? 0 : ended;
      } catch (IOException | RuntimeException e) {
        code = 1; // as the virtual machine ends when main throws
      }
      return new Ended(code, console.text(), Duration.ofNanos(cpuNanos() - start));
    }
  }

  /** Of this thread: other tests may take the processors. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static Ended process(Path folder, Map<String, String> variables, String... args)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    Duration took = Duration.ZERO;
    while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
      took = process.info().totalCpuDuration().orElse(took);
      if (took.compareTo(SOON) > 0) {
        process.destroyForcibly();
      }
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.exitValue(), out, took);
  }

  private void assertRefused(Ended ended, String... told) throws IOException {
    assertThat(ended.code()).isNotZero();
    assertThat(ended.out()).contains(told).doesNotContain("\tat ", "Exception", "hunter2");
    assertThat(messages(ended.out())).as(ended.out()).isEqualTo(1);
    assertThat(ended.took()).isLessThan(SOON);
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
    assertThat(Path.of("skinfirst-used-tokens.db")).doesNotExist();
  }

  /** Each line of a log at WARN or ERROR, or each line before the usage. */
  private static long messages(String out) {
    long logged = out.lines().filter(line -> line.matches("\\d.* (WARN|ERROR) .*")).count();
    return logged == 0 ? out.split("Usage:")[0].strip().lines().count() : logged;
  }

  /** Options, with what the message says; {@code IN} stands for a folder of inputs. */
  static Stream<String> wrong() {
    return Stream.of(
        // what does not exist
        "--server.prot=1 | --server.prot | server.port",
        "--SERVER_PORT=1 | --SERVER_PORT | server.port",
        "--server_port=1 | --server_port | server.port",
        "--sevrer.port=1 | --sevrer.port | server.port",
        "--management.sever.port=1 | --management.sever.port | management.server.port",
        "--managment.server.port=1 | --managment.server.port | management.server.port",
        "--spring.lifecycle.timeout=5s | --spring.lifecycle.timeout | spring.lifecycle.",
        "--logging.levl.root=warn | --logging.levl.root | logging.level",
        "--skinfrist.language=es | --skinfrist.language | skinfirst.language",
        "--skinfirst.langauge=es | --skinfirst.langauge | skinfirst.language",
        "--skinfirst.feedback.fiel=x | --skinfirst.feedback.fiel | skinfirst.feedback.file",
        "--skinfirst.clients[0].juk=x | --skinfirst.clients[0].juk | .jku",
        "--skinfirst.body.max-sise=3MB | --skinfirst.body.max-sise | skinfirst.body.max-size",
        "--language=es | --language is not a setting | skinfirst.language",
        "--skinfirst=x | --skinfirst is not a setting",
        // how options are written
        "-server.port=1 | -server.port=1 | --server.port=1",
        "-Dserver.port=1 | -Dserver.port=1 | before -jar",
        "serve foo | 'foo' is not an option",
        "serve --server.port=0 foo | 'foo' is not an option",
        "serve --server.port 9000 | --server.port has no value | --server.port=9000",
        "serve --skinfirst.security.open | --skinfirst.security.open has no value",
        "serve --rules | --rules has no value",
        "serve -- | -- has no value",
        "serve ---skinfirst.language=es | is not an option of serve",
        "serve --=es | is not an option of serve",
        "serve --server.port=1 --server.port=2 | --server.port is given twice",
        "serve --server.port=1 --server.Port=2 | --server.Port is given twice",
        "serve --rules a --skinfirst.rules=b | --skinfirst.rules is given twice",
        // ports and addresses
        "--server.port=99999 | server.port is 99999 | 0 to 65535",
        "--server.port=-1 | server.port is -1 | 0 to 65535",
        "--server.port=http | server.port is 'http' | whole number",
        "--server.port= | server.port is empty",
        "--management.server.port=-2 | management.server.port is -2 | -1 to 65535",
        "--management.server.port=65536 | management.server.port is 65536",
        "--management.server.port= | management.server.port is empty",
        "--server.port=8081 | management.server.port is 8081 | a port of its own",
        "--server.port=9000 --management.server.port=9000 | management.server.port is 9000",
        "--server.address= | server.address means all addresses | skinfirst.security.open",
        "--server.address=0.0.0.0 | server.address means all addresses",
        "--server.Address=0.0.0.0 | server.address means all addresses",
        "--server.address=0 | server.address means all addresses",
        "--server.address=:: | server.address means all addresses",
        "--server.address=::ffff:0.0.0.0 | server.address means all addresses",
        "--server.address=nosuch.invalid | server.address is no address of this machine",
        "--server.address=192.0.2.1 | server.address is no address of this machine",
        "--management.server.address= | management.server.address means all addresses",
        "--management.server.address=0.0.0.0 | management.server.address means all",
        // durations, sizes, counts
        "--skinfirst.feedback.keep-events=730 | keep-events is '730', without a unit | 730d",
        "--skinfirst.feedback.keepEvents=730 | keep-events is '730', without a unit",
        "--skinfirst.feedback.keep-events=-730d | keep-events is -63072000s | 1d to 36500d",
        "--skinfirst.feedback.keep-events=0d | keep-events is 0s",
        "--skinfirst.feedback.keep-events=730ms | keep-events is 730ms | 1d to",
        "--skinfirst.feedback.keep-texts=90 | keep-texts is '90', without a unit",
        "--skinfirst.feedback.keep-texts=-1d | keep-texts is -86400s",
        "--skinfirst.feedback.quiet-for=-1d | quiet-for is -86400s | 0d to 3650d",
        "--skinfirst.feedback.quiet-for=99999999999999d | skinfirst.feedback.quiet-for",
        "--skinfirst.feedback.keep-unanswered=0d | keep-unanswered is 0s | 1d to 36500d",
        "--skinfirst.drain=5 | drain is '5', without a unit",
        "--skinfirst.drain=1h | skinfirst.drain is 3600s | 0s to 10m",
        "--skinfirst.feedback.quarantine-size=100 | quarantine-size is '100', without a unit",
        "--skinfirst.feedback.quarantine-size=-5MB | skinfirst.feedback.quarantine-size is",
        "--skinfirst.feedback.hide-below=-3 | hide-below is -3 | 0 to 1000",
        "--skinfirst.feedback.hide-below=many | hide-below is 'many'",
        "--skinfirst.body.max-size=-5MB | skinfirst.body.max-size is",
        "--skinfirst.body.max-size=2 | max-size is '2', without a unit | 2MB",
        "--skinfirst.body.max-size=10GB | skinfirst.body.max-size is | 1KB to 100MB",
        "--skinfirst.body.max-size=much | skinfirst.body.max-size is 'much'",
        "--skinfirst.body.timeout=10 | timeout is '10', without a unit | 10s",
        "--skinfirst.body.timeout=0s | skinfirst.body.timeout is 0s",
        "--skinfirst.security.skew=30 | skew is '30', without a unit",
        "--skinfirst.security.skew=1h | skinfirst.security.skew is 3600s | 0s to 5m",
        "--skinfirst.fhir.budget=2 | budget is '2', without a unit",
        "--skinfirst.fhir.exchange=1m | skinfirst.fhir.exchange is 60s | 1ms to 30s",
        "--skinfirst.fhir.pause=1h | skinfirst.fhir.pause is 3600s",
        "--skinfirst.fhir.pause-after=-1 | skinfirst.fhir.pause-after is -1",
        "--skinfirst.outbound.connect-timeout=-1s | skinfirst.outbound.connect-timeout is -1s",
        "--skinfirst.outbound.read-timeout=1 | read-timeout is '1', without a unit",
        "--skinfirst.outbound.max-size=0B | skinfirst.outbound.max-size is 0B",
        "--server.tomcat.connection-timeout=5 | connection-timeout is '5', without a unit | 5s",
        "--spring.lifecycle.timeout-per-shutdown-phase=30 | shutdown-phase is '30', without",
        "--server.tomcat.keep-alive-timeout=soon | keep-alive-timeout is 'soon'",
        // values of other kinds
        "--server.shutdown=gracefull | server.shutdown is 'gracefull' | graceful, immediate",
        "--server.ssl.client-auth=yes | server.ssl.client-auth is 'yes' | none, want, need",
        "--management.endpoint.health.show-details=some | show-details is 'some' | always",
        "--skinfirst.security.open=maybe | skinfirst.security.open is 'maybe' | true or false",
        "--server.tomcat.threads.max=lots | server.tomcat.threads.max is 'lots'",
        "--logging.level.root=lod | logging.level.root",
        "--skinfirst.date=tomorrow | skinfirst.date is 'tomorrow' | 2026-01-31",
        "--skinfirst.zone=Europe/Berln | skinfirst.zone is 'Europe/Berln' | Europe/Berlin",
        "--skinfirst.zone=+02:00 | skinfirst.zone is '+02:00', which is no time zone",
        "--skinfirst.zone= | skinfirst.zone is empty",
        "--skinfirst.language= | skinfirst.language is empty",
        "--skinfirst.language=xx | skinfirst.language is 'xx' | en, es",
        "--skinfirst.region=fr | skinfirst.region is 'fr' | us, uk",
        "--skinfirst.silent.services=none | skinfirst.silent.services names 'none'",
        "--server.port=${NO_SUCH_PORT} | server.port is '${NO_SUCH_PORT}'",
        // files and databases
        "--skinfirst.rules=IN | skinfirst.rules is | no pack.yaml",
        "--skinfirst.rules=/nosuch | skinfirst.rules is '/nosuch' | no pack.yaml",
        "--skinfirst.site=/nosuch.yaml | skinfirst.site names a file that cannot be read",
        "--skinfirst.site=IN/broken.yaml | skinfirst.site names a file with faults | broken.yaml",
        "--spring.config.import=IN/broken.yaml | broken.yaml | is not YAML: line 2",
        "--spring.config.additional-location=IN/config/ | application.yaml | not YAML: line 2",
        "--spring.config.import=IN/wrong.yaml | skinfirst.langauge in | wrong.yaml | - 2:13",
        "--spring.config.import=IN/nosuch.yaml | nosuch.yaml | does not exist",
        "--spring.config.import=IN/foreign.yaml | hospital.name in | is not a setting",
        "--spring.config.import=IN/flat.yaml | skinfirst in | has nothing below it",
        "--spring.config.import=IN/region.yaml | region in | skinfirst.region",
        "--spring.config.import=IN/escape.properties | escape.properties | broken escape",
        "--spring.config.import=IN/site.docx | site.docx | .yaml, .yml or .properties",
        "--skinfirst.feedback.url=jdbc:mysql://h/d | skinfirst.feedback.url | jdbc:postgresql:",
        "--skinfirst.feedback.url=jdbc:postgresql://h/d | skinfirst.feedback.key is missing",
        "--skinfirst.feedback.key=short | skinfirst.feedback.key is shorter than 32",
        "--skinfirst.public-url=x --skinfirst.clients[0].iss=a | skinfirst.public-url is 'x'",
        "--skinfirst.public-url=http://[ | skinfirst.public-url is 'http://[', which is not a URL",
        "--skinfirst.public-url=https://h:99999 | skinfirst.public-url is | an odd port",
        "--spring.ssl.bundle.pem.a.truststore.certificate=IN/no.pem"
            + " --skinfirst.outbound.ssl-bundle=a | in/no.pem | spring.ssl.bundle",
        "--spring.ssl.bundle.pem.a.truststore.certificate=IN/wrong.yaml"
            + " --skinfirst.outbound.ssl-bundle=a | spring.ssl.bundle",
        "--server.ssl.key-store=IN/no.p12 | in/no.p12 | server.ssl",
        "--server.ssl.key-store=IN/wrong.yaml --server.ssl.key-store-password=hunter2"
            + " | in/wrong.yaml | server.ssl",
        "--server.ssl.certificate=IN/no.pem --server.ssl.certificate-private-key=IN/no.key"
            + " | in/no.pem | server.ssl",
        "--server.ssl.bundle=none | 'none' | server.ssl.bundle",
        "--server.ssl.bundle=web --spring.ssl.bundle.pem.web.keystore.certficate=IN/wrong.yaml"
            + " | 'web' | spring.ssl.bundle.pem.web.keystore.certficate",
        "--server.ssl.bundle=web --spring.ssl.bundle.pem.web.keystore.certificate=IN/no-text.pem"
            + " --spring.ssl.bundle.pem.web.keystore.private-key=IN/wrong.yaml"
            + " | spring.ssl.bundle.pem.web.keystore.certificate",
        "--skinfirst.public-url=https://user:hunter2@h/ | skinfirst.public-url is a URL that has a"
            + " user",
        "--skinfirst.fhir.servers=https://user:hunter2@h/r4 | servers[0] is a URL that has a user",
        "--skinfirst.security.live-tokens=99999999999999 | skinfirst.security.live-tokens is"
            + " '99999999999999' | at most 2147483647",
        "--skinfirst.clients[0].iss=a --skinfirst.clients[0].medication-lists=all"
            + " | skinfirst.clients[0].medication-lists is 'all' | requests, statements, both",
        "--skinfirst.feedback.key=0123456789abcdef0123456789abcdef"
            + " --skinfirst.feedback.url=jdbc:postgresql://h:abc/d?password=hunter2"
            + " | skinfirst.feedback.url cannot be read",
        "--skinfirst.public-url=https://h --skinfirst.clients[0].iss=a"
            + " --skinfirst.clients[0].keys=IN/keys.json --skinfirst.security.used-tokens=IN/config"
            + " | skinfirst.security.used-tokens is | is a folder",
        "--skinfirst.clients[0].iss=a | skinfirst.public-url is not set",
        // commands
        "feedback purge --older | Unknown option: '--older'",
        "feedback export --after -1 --file IN/wrong.yaml | --after is -1",
        "diff shipped IN/nosuch | in/nosuch is not a folder",
        "advise IN/config | in/config holds no .json file",
        "lint --rules IN/config | in/config is no folder of rules",
        "diff shipped shipped --boundaries --most-changes -1 | --most-changes is -1",
        "nosuch | Unmatched argument at index 0: 'nosuch'");
  }

  private void write(String name, String text) throws IOException {
    Path file = inputs.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void what_is_misconfigured_does_not_start(String wrong) throws IOException {
    String broken = "orders:\n  a: b: c\n";
    write("in/broken.yaml", broken);
    write("in/config/application.yaml", broken);
    write("in/no-text.pem", "");
    write("in/foreign.yaml", "hospital:\n  name: General\n");
    write("in/flat.yaml", "skinfirst:\nregion: uk\n");
    write("in/region.yaml", "region: uk\n");
    write("in/escape.properties", "skinfirst.site=C:\\users\n");
    write("in/site.docx", "");
    write("in/keys.json", Ehr.keySet(Ehr.EC));
    write("in/wrong.yaml", "skinfirst:\n  langauge: es\n");
    String[] parts = wrong.replace("IN", inputs.resolve("in").toString()).split(" \\| ");

    Ended ended = run(parts[0].split(" "));

    assertRefused(ended, List.of(parts).subList(1, parts.length).toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SKINFIRST_LANGAUGE=es | SKINFIRST_LANGAUGE in the environment | SKINFIRST_LANGUAGE",
        "SKINFRIST_LANGUAGE=es | SKINFRIST_LANGUAGE in the environment | SKINFIRST_LANGUAGE",
        "SERVER_PORT=tcp://10.0.0.1:8080 | server.port is 'tcp://10.0.0.1:8080' | whole number",
        "SERVER_ADDRESS= | server.address means all addresses",
        "MANAGEMENT_SERVER_ADDRESS= | management.server.address means all addresses",
        "MANAGEMENT_SEVER_PORT=1 | MANAGEMENT_SEVER_PORT | MANAGEMENT_SERVER_PORT",
        "SKINFIRST_FEEDBACK_KEEP_EVENTS=730 | skinfirst.feedback.keep-events is '730'",
        "SPRING_APPLICATION_JSON={\"server\":{\"prot\":1}} | server.prot | server.port",
        "JAVA_TOOL_OPTIONS=-Dskinfirst.langauge=es | -Dskinfirst.langauge | skinfirst.language"
      })
  void a_process_with_a_wrong_environment_ends(String wrong) throws Exception {
    String[] parts = wrong.split(" \\| ");
    String[] variable = parts[0].split("=", 2);

    Ended ended = process(folder, Map.of(variable[0], variable[1]), "serve");

    assertRefused(ended, List.of(parts).subList(1, parts.length).toArray(String[]::new));
  }

  @Test
  void a_broken_file_in_the_working_folder_ends_the_process() throws Exception {
    Path file =
        Files.writeString(folder.resolve("application.yaml"), "server:\n port: 1\n bad: [\n");

    Ended ended = process(folder, Map.of(), "serve");

    Files.delete(file);
    assertRefused(ended, "application.yaml", "is not YAML");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve --help",
        "serve -h",
        "serve --server.prot=1 --help",
        "--server.port=0 --help",
        "--help",
        "-h"
      })
  void help_is_printed_and_nothing_is_started(String args) throws IOException {
    Ended ended = run(args.split(" "));

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("serve").contains("Usage:").doesNotContain("INFO");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "advise",
        "test",
        "lint",
        "new-rule",
        "export",
        "why",
        "coverage",
        "diff",
        "mutate",
        "catalogue",
        "feedback",
        "feedback export",
        "feedback statistics",
        "feedback purge",
        "feedback backup",
        "feedback restore",
        "prepare",
        "serve"
      })
  void each_command_prints_its_help_whatever_else_it_is_given(String command) {
    for (String rest : List.of(" --help", " -h", " nonsense --no-such-option --help")) {
      Ended ended = run((command + rest).split(" "));

      assertThat(ended.code()).isZero();
      assertThat(ended.out()).contains("Usage: skinfirst " + command);
    }
  }
}
