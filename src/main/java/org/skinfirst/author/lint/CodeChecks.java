package org.skinfirst.author.lint;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.skinfirst.chart.kinds.CodeSystems;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Nearest;

/**
 * Whether each code is the one that the register has: a value set alone cannot show that a code in
 * it is wrong, since its cases are made from itself.
 */
final class CodeChecks {

  private final Content content;
  private final CodeRegister register;

  CodeChecks(Content content, CodeRegister register) {
    this.content = content;
    this.register = register;
  }

  void run() {
    List<CodeMention> mentions = CodeMention.all(content.folder());
    if (!content.folder().has(CodeRegister.FILE)) {
      long codes = mentions.stream().filter(mention -> !mention.code().isEmpty()).count();
      if (codes > 0) {
        fault(
            0,
            "is missing, and nothing but themselves says what " + codes + " codes are",
            "write it: system, code, display, sources, day, who; a line for each code, with tabs");
      }
      return;
    }
    Faults broken = content.faults();
    if (broken.in(CodeRegister.FILE) && register.entries().isEmpty()) {
      return; // that it cannot be read is said
    }
    Set<CodeRegister.Entry> used = new HashSet<>();
    for (CodeMention mention : mentions) {
      check(mention);
      String system = CodeSystems.url(mention.system());
      Optional.ofNullable(register.find(system, mention.code())).ifPresent(used::add);
    }
    register.entries().forEach(this::check);
    if (mentions.stream().noneMatch(mention -> broken.in(mention.at().file()))) {
      register.entries().stream().filter(entry -> !used.contains(entry)).forEach(this::unused);
    }
  }

  private void check(CodeMention mention) {
    String system = CodeSystems.url(mention.system());
    boolean known = CodeSystems.SHORT.containsValue(system);
    if (!known || !(mention.proves() || system.equals(mention.system()))) {
      String meant = known ? system : Nearest.of(system, CodeSystems.SHORT.values());
      fault(
          mention,
          "'" + mention.system() + "' is no code system that is known",
          "did you mean '" + meant + "'?");
      return;
    }
    CodeRegister.Entry entry = register.find(system, mention.code());
    if (entry == null && !register.knows(system, mention.code())) {
      String flaw = CodeSystems.flaw(system, mention.code());
      fault(
          mention,
          "'" + mention.code() + "' " + (flaw.isEmpty() ? "is not in " + CodeRegister.FILE : flaw),
          register
                  .near(system, mention.code(), mention.display())
                  .map(near -> "did you mean " + near.code() + ", '" + near.display() + "'? else ")
                  .orElse("")
              + "look it up in two public sources and add its line to "
              + CodeRegister.FILE);
    } else if (entry != null
        && !mention.proves()
        && !mention.display().isEmpty()
        && !CodeRegister.isSame(entry.display(), mention.display())) {
      fault(
          mention,
          "'" + mention.code() + "' is '" + entry.display() + "', not '" + mention.display() + "'",
          register
              .near(system, mention.code(), mention.display())
              .filter(near -> !near.equals(entry))
              .map(near -> "did you mean " + near.code() + "?")
              .orElse("write the display as " + CodeRegister.FILE + " has it"));
    }
  }

  private void check(CodeRegister.Entry entry) {
    String flaw = CodeSystems.flaw(entry.system(), entry.code());
    if (!flaw.isEmpty()) {
      fault(entry.line(), "'" + entry.code() + "' " + flaw, "look it up again");
    }
    if (entry.display().isEmpty() || entry.sources().isEmpty() || entry.who().isEmpty()) {
      fault(
          entry.line(),
          "'" + entry.code() + "' lacks its display, its sources or who looked it up",
          "fill all six cells");
    }
    try {
      LocalDate.parse(entry.day());
    } catch (DateTimeParseException e) {
      fault(entry.line(), "'" + entry.day() + "' is no date", "write it as 2026-01-15");
    }
  }

  private void unused(CodeRegister.Entry entry) {
    content
        .faults()
        .add(
            Lint.UNUSED,
            CodeRegister.FILE,
            entry.line(),
            "'" + entry.code() + "', '" + entry.display() + "', is in no value set, order or case",
            "delete the line, or put the code back where it was taken away");
  }

  private void fault(CodeMention mention, String message, String help) {
    content.faults().add(Lint.CODE, mention.at().file(), mention.at().line(), message, help);
  }

  private void fault(int line, String message, String help) {
    content.faults().add(Lint.CODE, CodeRegister.FILE, line, message, help);
  }
}
