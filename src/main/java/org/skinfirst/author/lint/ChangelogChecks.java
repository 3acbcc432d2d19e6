package org.skinfirst.author.lint;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.mutation.Mutation;
import org.skinfirst.author.review.Reviews;
import org.skinfirst.author.schema.Schemas;
import org.skinfirst.author.words.WordList;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.rules.RuleInfo;

/**
 * The table of CHANGELOG.md: its last line carries the digest of the content that patients meet, so
 * content cannot change without a line that says so.
 */
final class ChangelogChecks {

  static final String FILE = "CHANGELOG.md";
  private static final int RETIRED_MONTHS = 12;
  private static final int DIGEST = 12;

  private record Row(int line, String date, String recommendation, String digest) {}

  private final Content content;

  ChangelogChecks(Content content) {
    this.content = content;
  }

  void run() {
    List<Row> rows = rows(content.folder());
    String digest = digest(content.folder(), content.rules());
    String last = rows.isEmpty() ? "" : rows.get(rows.size() - 1).digest();
    boolean isLive =
        content.rules().stream().anyMatch(rule -> rule.status() != RuleInfo.Status.DRAFT);
    if (isLive && !last.equals(digest)) {
      content
          .faults()
          .add(
              Lint.CHANGELOG,
              FILE,
              rows.isEmpty() ? 1 : rows.get(rows.size() - 1).line(),
              "the content has changed since the last line was written",
              "add: | "
                  + content.today()
                  + " | which recommendation | what a patient will notice | why | "
                  + digest
                  + " |");
    }
    for (RuleInfo rule : content.rules()) {
      if (rule.status() == RuleInfo.Status.RETIRED) {
        checkRetired(rule, rows);
      }
    }
  }

  /** Digest of everything that can change a card; drafts can not. */
  static String digest(PackFolder folder, Iterable<RuleInfo> rules) {
    Set<String> live = new TreeSet<>();
    Set<String> drafts = new TreeSet<>();
    rules.forEach(rule -> (rule.status() == RuleInfo.Status.DRAFT ? drafts : live).add(rule.id()));
    drafts.removeAll(live);
    return folder
        .digest(
            path ->
                !path.equals(FILE)
                    && !path.equals("README.md")
                    && !path.equals(Reviews.FILE)
                    && !path.equals(CodeRegister.FILE)
                    && !path.equals(Mutation.REASONS)
                    && !path.endsWith(ScenarioFiles.SUFFIX)
                    && !path.startsWith(WordList.FOLDER)
                    && !path.startsWith(Schemas.FOLDER)
                    && drafts.stream().noneMatch(id -> path.startsWith(id + '.')))
        .substring(0, DIGEST);
  }

  private static List<Row> rows(PackFolder folder) {
    List<Row> rows = new ArrayList<>();
    String[] lines = folder.has(FILE) ? folder.text(FILE).split("\n", -1) : new String[0];
    for (int i = 0; i < lines.length; i++) {
      String[] cells = lines[i].split("\\|", -1);
      if (cells.length > 5 && cells[1].strip().matches("\\d{4}-\\d\\d-\\d\\d")) {
        rows.add(new Row(i + 1, cells[1].strip(), cells[2].strip(), cells[5].strip()));
      }
    }
    return rows;
  }

  private void checkRetired(RuleInfo rule, List<Row> rows) {
    LocalDate since = null;
    for (Row row : rows) {
      if (row.recommendation().equals(rule.id())) {
        since = date(row);
      }
    }
    if (since == null) {
      fault(rule, "is retired, and no line of " + FILE + " says since when", "add one");
    } else if (since.isBefore(content.today().minusMonths(RETIRED_MONTHS))) {
      fault(rule, "is retired since " + since, "delete its files");
    }
  }

  private @org.jspecify.annotations.Nullable LocalDate date(Row row) {
    try {
      return LocalDate.parse(row.date());
    } catch (DateTimeParseException e) {
      content
          .faults()
          .add(
              Lint.CHANGELOG,
              FILE,
              row.line(),
              "'" + row.date() + "' is no date",
              "write it as 2026-01-15");
      return null;
    }
  }

  private void fault(RuleInfo rule, String message, String help) {
    content
        .faults()
        .add(Lint.RETIRED, rule.file(), rule.line(), "'" + rule.name() + "' " + message, help);
  }
}
