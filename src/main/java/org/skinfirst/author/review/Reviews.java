package org.skinfirst.author.review;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.PackFolder;

/** {@code REVIEWS.md}: which question was asked about what, and who decided what on which day. */
public final class Reviews {

  /** Where they stand. */
  public static final String FILE = "REVIEWS.md";

  /** Stands where nothing is decided yet. */
  public static final String NONE = "none";

  private static final Pattern HEADING = Pattern.compile("## (\\S+)(?: (.+))?");
  private static final Pattern FIELD = Pattern.compile("- ([a-z ]+): *(.*)");
  private static final Pattern ID = Pattern.compile("R\\d\\d+");
  private static final List<String> FIELDS =
      List.of("concerns", "question", "decision", "decided by", "date", "state");
  private static final List<String> STATES = List.of("open", "closed");

  /**
   * One question.
   *
   * @param line of its heading
   * @param concerns ids of recommendations, or other names of what it is about
   * @param decision what was decided, or {@code none}
   * @param decidedBy who, or {@code none}
   * @param date of the decision; while there is none, of the question
   */
  public record Entry(
      int line,
      String id,
      String title,
      List<String> concerns,
      String question,
      String decision,
      String decidedBy,
      String date,
      boolean open) {}

  private final Faults faults;
  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private Reviews(Faults faults) {
    this.faults = faults;
  }

  /** All entries that can be read; what is wrong with the others is reported. */
  public static List<Entry> read(PackFolder folder, Faults faults) {
    Reviews reviews = new Reviews(faults);
    if (folder.has(FILE)) {
      reviews.read(folder.text(FILE).split("\n", -1));
    }
    return List.copyOf(reviews.entries);
  }

  private void read(String[] lines) {
    int at = 0;
    while (at < lines.length) {
      Matcher heading = HEADING.matcher(lines[at].strip());
      int next = at + 1;
      while (next < lines.length && !lines[next].startsWith("## ")) {
        next++;
      }
      if (heading.matches()) {
        readEntry(at + 1, heading, Arrays.asList(lines).subList(at + 1, next));
      } else if (lines[at].startsWith("## ")) {
        fault(at + 1, "the heading holds no id", "write it as: ## R01 what it is about");
      }
      at = next;
    }
  }

  private void readEntry(int line, Matcher heading, List<String> lines) {
    String id = heading.group(1);
    if (!ID.matcher(id).matches() || heading.group(2) == null) {
      fault(line, "'" + id + "' is no heading of a review", "write ## R01 what it is about");
    } else if (!ids.add(id)) {
      fault(line, "'" + id + "' stands here twice", "give the second another number");
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i);
      Matcher field = FIELD.matcher(text);
      if (field.matches()) {
        checkField(line + i + 1, field, values.size());
        values.add(field.group(2).strip());
      } else if (text.startsWith("  ") && !values.isEmpty()) {
        values.add((values.remove(values.size() - 1) + ' ' + text.strip()).strip());
      } else if (!text.isBlank()) {
        fault(line + i + 1, "belongs to no field", "indent it by two blanks, or delete it");
      }
    }
    if (values.size() != FIELDS.size()) {
      String all = String.join(", ", FIELDS);
      fault(line, "'" + id + "' does not have six fields", "write, each once and in order: " + all);
      return;
    }
    boolean open = values.get(5).equals("open");
    Entry entry =
        new Entry(
            line,
            id,
            String.valueOf(heading.group(2)),
            List.of(values.get(0).split("\\s*,\\s*")),
            values.get(1),
            values.get(2),
            values.get(3),
            values.get(4),
            open);
    check(entry, values);
    entries.add(entry);
  }

  private void checkField(int line, Matcher field, int number) {
    String name = field.group(1);
    if (number >= FIELDS.size() || !FIELDS.get(number).equals(name)) {
      String wanted = number < FIELDS.size() ? FIELDS.get(number) : Nearest.of(name, FIELDS);
      fault(line, "'" + name + "' does not stand here", "'" + wanted + "' does");
    }
  }

  private void check(Entry entry, List<String> values) {
    for (int i = 0; i < FIELDS.size(); i++) {
      boolean undecided = values.get(i).equals(NONE) && !entry.open();
      if (values.get(i).isEmpty() || undecided) {
        fault(
            entry.line(),
            "'" + entry.id() + "' does not say its '" + FIELDS.get(i) + "'",
            entry.open() ? "write it; '" + NONE + "' where nothing is decided" : "write it");
      }
    }
    if (!STATES.contains(values.get(5))) {
      fault(
          entry.line(), "'" + entry.id() + "' is '" + values.get(5) + "'", "write open or closed");
    }
    try {
      LocalDate.parse(entry.date());
    } catch (DateTimeParseException e) {
      fault(entry.line(), "'" + entry.date() + "' is no date", "write it as 2026-01-15");
    }
  }

  private void fault(int line, String message, String help) {
    faults.add(Lint.REVIEWS, FILE, line, message, help);
  }
}
