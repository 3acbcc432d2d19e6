package org.skinfirst.author.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.skinfirst.RulesCopy;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.PackFolder;

/** What lint finds in the shipped folder, and in the same folder after one slip. */
class LinterTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  @TempDir Path folder;
  private RulesCopy rules;

  @BeforeEach
  void copy() {
    rules = RulesCopy.in(folder);
  }

  private List<Fault> faults() {
    return Linter.faults(PackFolder.of(folder), TODAY);
  }

  @Test
  void the_shipped_folder_has_no_fault() {
    assertThat(faults()).isEmpty();
  }

  /** No evidence can be older than the first of all days: reckoning with it breaks a check. */
  @Test
  void what_breaks_a_check_comes_to_light_unless_a_fault_may_be_its_cause() {
    assertThatThrownBy(() -> Linter.faults(PackFolder.of(folder), LocalDate.MIN))
        .isInstanceOf(DateTimeException.class);

    rules.replace("recommend/emollients.card.md", "({seen})", "({sean})");
    assertThat(Linter.faults(PackFolder.of(folder), LocalDate.MIN))
        .extracting(Fault::message)
        .contains("blank {sean} is not known");
  }

  /** One slip a line: the right text, the wrong one, what lint says and offers. */
  @ParameterizedTest(name = "{0}: {1} → {2}")
  @CsvFileSource(resources = "/lint/slips.psv", delimiter = '|', quoteCharacter = '`')
  void a_slip_is_named_with_its_line_and_a_fix_that_works(
      String file, String right, String wrong, Lint lint, String message, String fix) {
    String before = rules.read(file);
    String after = before.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
    assertThat(after).isNotEqualTo(before);

    rules.write(file, after);

    int line = firstDifference(before, after);
    assertThat(faults())
        .anySatisfy(
            fault -> {
              assertThat(fault.lint()).isEqualTo(lint);
              assertThat(fault.file()).isEqualTo(file);
              assertThat(fault.message()).contains(message);
              assertThat(fault.help()).contains(fix == null ? "" : fix);
              assertThat(fault.line()).isEqualTo(line);
            });
  }

  private static int firstDifference(String before, String after) {
    String[] one = before.split("\n", -1);
    String[] other = after.split("\n", -1);
    int line = 0;
    while (one[line].equals(other[line])) {
      line++;
    }
    return line + 1;
  }
}
