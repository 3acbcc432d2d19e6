package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.author.words.WordCounts;
import org.skinfirst.author.words.WordList;
import org.skinfirst.author.words.WordPages;
import org.skinfirst.author.words.WordRun;
import org.skinfirst.author.words.WordRun.Outcome;
import org.skinfirst.pack.PackFolder;
import picocli.CommandLine.Help.Ansi;

/** Runs lists of lines, and prints what is wrong and how much is right. */
final class WordLists {

  private static final String FORM = "%-32s %4d of %4d  %5.1f %%%n";

  private final ScenarioRunner runner;
  private final List<WordList> lists;
  private final PrintWriter out;

  WordLists(PackFolder folder, ScenarioRunner runner, PrintWriter out) {
    this.runner = runner;
    this.lists = WordList.read(folder);
    this.out = out;
  }

  /**
   * @param atLeast percent of the lines of each file that must be right
   * @param html folder for a page of each list; none when null
   */
  boolean run(List<Path> files, double atLeast, @Nullable Path html) throws IOException {
    boolean fine = true;
    for (Path file : files) {
      fine &= run(file, html).total().percent() >= atLeast;
    }
    out.flush();
    return fine;
  }

  private WordCounts run(Path file, @Nullable Path html) throws IOException {
    WordList list;
    List<Outcome> outcomes;
    try {
      list = WordList.of(String.valueOf(file.getFileName()), lists);
      outcomes = new WordRun(runner, list).run(Files.readAllLines(file));
    } catch (IllegalArgumentException e) {
      throw new UnreadableInputException(file + ": " + e.getMessage());
    } catch (CharacterCodingException e) {
      throw new UnreadableInputException(file + " is not UTF-8; save it as UTF-8");
    }
    outcomes.forEach(outcome -> print(file, outcome));
    WordCounts counts = new WordCounts(outcomes);
    counts.byClass().forEach(this::print);
    print(list.name(), counts.total());
    long grouped = outcomes.stream().filter(outcome -> !outcome.missing().isEmpty()).count();
    if (!list.groups().isEmpty()) {
      out.println(grouped + " lines lack a group");
    }
    if (html != null) {
      Files.createDirectories(html);
      Files.writeString(html.resolve(list.name() + ".html"), WordPages.page(list, outcomes));
    }
    return counts;
  }

  private void print(Path file, Outcome outcome) {
    String place = file.getFileName() + ":" + outcome.line().number() + "  " + outcome.right();
    String text = "  " + outcome.line().label();
    if (!outcome.isRight()) {
      out.println(
          Ansi.AUTO.string("@|red WRONG|@ ")
              + place
              + text
              + "  came "
              + outcome.came()
              + ' '
              + outcome.cards());
    } else if (!outcome.missing().isEmpty()) {
      out.println("group " + place + text + "  lacks " + outcome.missing());
    }
  }

  private void print(String name, WordCounts.Count count) {
    out.printf(Locale.ROOT, FORM, name, count.right(), count.all(), count.percent());
  }
}
