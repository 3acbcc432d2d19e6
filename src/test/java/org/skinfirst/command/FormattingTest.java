package org.skinfirst.command;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.feedback.Caller;
import org.skinfirst.feedback.Report;
import org.skinfirst.feedback.store.StoreFixture;
import org.skinfirst.pack.Lint;
import picocli.CommandLine;

/** Neither the language nor the time zone of a machine changes what is written. */
class FormattingTest {

  private static final String TOY = "--rules=src/test/resources/asthma";
  private static final Set<String> BY_LANGUAGE =
      Set.of(
          "String.format(String, Object[])",
          "String.toLowerCase()",
          "String.toUpperCase()",
          "String.getBytes()",
          "String.<init>(byte[])",
          "PrintWriter.printf(String, Object[])",
          "PrintWriter.format(String, Object[])",
          "PrintStream.printf(String, Object[])",
          "PrintStream.format(String, Object[])",
          "Formatter.<init>()",
          "InputStreamReader.<init>(InputStream)",
          "OutputStreamWriter.<init>(OutputStream)",
          "FileReader.<init>(File)",
          "FileWriter.<init>(File)",
          "DateTimeFormatter.ofPattern(String)",
          "Charset.defaultCharset()",
          "Collator.getInstance()",
          "NumberFormat.getInstance()");

  private final Locale language = Locale.getDefault();
  private final TimeZone zone = TimeZone.getDefault();

  @TempDir Path folder;

  @AfterEach
  void restore() {
    Locale.setDefault(language);
    TimeZone.setDefault(zone);
  }

  private static void elsewhere() {
    Locale.setDefault(Locale.forLanguageTag("ar-u-nu-arab"));
    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
  }

  private static String run(String... args) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int code =
        new CommandLine(new SkinfirstCommand())
            .setExecutionExceptionHandler(new InputErrors())
            .setOut(writer)
            .setErr(writer)
            .execute(args);
    return code + " " + out.toString().replaceAll("\\p{Nd}+ ms", "N ms");
  }

  @Test
  void commands_print_the_same() {
    fill();
    List<List<String>> commands =
        List.of(
            List.of("test", TOY),
            List.of("lint", TOY, "--date=2026-01-15"),
            List.of("catalogue", TOY),
            List.of("advise", "--date=2026-01-15", "fhir-examples/adult-probiotic.json"),
            List.of("feedback", "statistics", "--file=" + file()),
            List.of("feedback", "export", "--file=" + file()),
            List.of("feedback", "purge", "--file=" + file()),
            List.of("diff", TOY.substring(8), TOY.substring(8)));
    List<String> here = commands.stream().map(FormattingTest::run).toList();

    elsewhere();

    for (int i = 0; i < commands.size(); i++) {
      assertThat(run(commands.get(i))).as(commands.get(i).toString()).isEqualTo(here.get(i));
    }
    assertThat(String.format("%d", 7)).as("a language with digits of its own").isNotEqualTo("7");
  }

  private static String run(List<String> args) {
    return run(args.toArray(String[]::new));
  }

  private Path file() {
    return folder.resolve("feedback.db");
  }

  private void fill() {
    Instant at = Instant.parse("2026-11-15T10:00:00Z");
    try (StoreFixture.Filled store = StoreFixture.filled(file())) {
      for (int i = 0; i < 12; i++) {
        store.issued("card-" + i, "topic/one", "patient", at);
        store.report(
            new Report(
                Caller.OPEN,
                "service",
                "card-" + i,
                Report.Outcome.OVERRIDDEN,
                at,
                List.of(),
                new Report.Reason("urn:reasons", "late", false),
                null,
                null),
            at);
      }
    }
  }

  @Test
  void a_fault_is_found_by_its_code() {
    elsewhere();

    for (Lint lint : Lint.values()) {
      assertThat(lint.code()).matches("L[0-9]{2}");
      assertThat(Lint.of(lint.code())).contains(lint);
    }
  }

  @Test
  void no_code_asks_for_the_language_or_the_charset_of_the_machine() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.skinfirst");

    noClasses()
        .should()
        .callCodeUnitWhere(
            describe(
                "depends on the machine",
                call ->
                    BY_LANGUAGE.contains(
                        call.getTargetOwner().getSimpleName()
                            + '.'
                            + call.getTarget().getName()
                            + call.getTarget().getRawParameterTypes().stream()
                                .map(type -> type.getSimpleName())
                                .collect(Collectors.joining(", ", "(", ")")))))
        .check(classes);
  }

  /** {@code formatted} takes the machine's language, which only numbers show. */
  @Test
  void no_number_is_formatted_without_a_language() throws IOException {
    Pattern number = Pattern.compile("%[-0-9$,+.#(]*[dfegxot]");
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<String> found =
          files
              .filter(Files::isRegularFile)
              .flatMap(FormattingTest::statements)
              .filter(text -> text.contains(".formatted(") && number.matcher(text).find())
              .toList();
      assertThat(found).isEmpty();
    }
  }

  private static Stream<String> statements(Path file) {
    try {
      return Arrays.stream(Files.readString(file).split(";"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
