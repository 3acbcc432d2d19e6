package org.skinfirst.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;

/**
 * A DRL file as letters, before any parser sees it. The compiler writes names, annotations, kinds
 * and the path of the file into Java, and what Java reads there may be another thing than what the
 * parser read; so each of them holds only letters that mean themselves in both.
 */
final class RuleText {

  private static final String TOPIC = "[a-z][a-z0-9]*(?:/[a-z][a-z0-9]*)*";
  private static final Pattern PATH =
      Pattern.compile("(" + TOPIC + ")/[a-z0-9]+(?:-[a-z0-9]+)*\\.drl");
  private static final Set<String> TAKEN = Set.of("tables", "probes");
  private static final Pattern NAME = Pattern.compile("[a-z0-9 ,'/-]+");
  private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9 ,.@'/_-]*");
  private static final int ANNOTATION_WORDS = 5;

  private static final int LONGEST = 30_000;

  private final String file;
  private final String[] lines;
  private final Faults faults;

  RuleText(String file, String text, Faults faults) {
    this.file = file;
    this.lines = text.split("\n", -1);
    this.faults = faults;
  }

  /** Whether a parser may see it. */
  boolean check() {
    Matcher path = PATH.matcher(file);
    boolean isNamed = path.matches() && isFree(path.group(1));
    if (!isNamed) {
      fault(
          Lint.ID_NOT_PATH,
          1,
          "a rule cannot have this path",
          "topic/some-name.drl: lower case; the topic no word of Java, and none of " + TAKEN);
    }
    boolean isPlain = true;
    if (Arrays.stream(lines).mapToInt(String::length).sum() > LONGEST) {
      fault(Lint.SIZE, 1, "more than " + LONGEST + " characters", "one file, one recommendation");
      isPlain = false;
    }
    for (int i = 0; i < lines.length; i++) {
      isPlain &= checkLine(i);
    }
    return isNamed && isPlain;
  }

  private static boolean isFree(String topic) {
    return SourceVersion.isName(topic.replace('/', '.')) && !TAKEN.contains(topic.split("/")[0]);
  }

  private boolean checkLine(int index) {
    boolean hasNext = index < lines.length - 1;
    String line = lines[index];
    if (hasNext && line.endsWith("\r")) {
      line = line.substring(0, line.length() - 1);
    }
    boolean isComment = line.strip().startsWith("//");
    int odd = line.codePoints().filter(c -> !isPlain(c, isComment)).findFirst().orElse(-1);
    if (odd >= 0) {
      fault(
          Lint.FORBIDDEN,
          index + 1,
          odd == '\\' ? "a backslash" : String.format(Locale.ROOT, "the character U+%04X", odd),
          "letters, digits and signs of ASCII, never a backslash; letters of other languages in"
              + " lines that begin with //");
    }
    return odd < 0;
  }

  private static boolean isPlain(int c, boolean isComment) {
    if (c < 128) {
      return (c >= ' ' && c <= '~' && c != '\\') || c == '\t';
    }
    return isComment
        && switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.PRIVATE_USE,
              Character.SURROGATE,
              Character.UNASSIGNED ->
              false;
          default -> true;
        };
  }

  void checkName(String name, int line) {
    if (!NAME.matcher(name).matches()) {
      fault(
          Lint.FORBIDDEN,
          line,
          "rule name '" + name + "' holds something else than letters",
          "a-z, 0-9, blanks and , ' / -");
    }
  }

  void checkAnnotation(String name, String value, int rule) {
    if (!WORDS.matcher(value).matches()) {
      fault(
          Lint.FORBIDDEN,
          lineOf(name, rule),
          "@" + name + " holds something else than words",
          "letters, digits, blanks and , . @ ' / _ -");
    }
  }

  /** The parser keeps one of two annotations of the same name, and reads code in one as text. */
  void checkHeader(List<String> annotations, int line) {
    List<String> words = header(line);
    List<String> names = new ArrayList<>();
    int at = 2;
    while (isAnnotation(words, at)) {
      names.add(words.get(at + 1));
      at += ANNOTATION_WORDS;
    }
    if (at != words.size() - 1) {
      fault(
          Lint.FORBIDDEN,
          line,
          "something else than annotations stands between the name and 'when'",
          "one a line, as in: @owner( \"team\" )");
      return;
    }
    for (String name : annotations) {
      if (Collections.frequency(names, name) > 1) {
        fault(Lint.ANNOTATION, line, "annotation @" + name + " stands there twice", "keep one");
      }
    }
  }

  /** The words from a rule's first line to its {@code when}; none where it has none. */
  private List<String> header(int line) {
    StringBuilder text = new StringBuilder();
    for (int i = Math.max(0, line - 1); i < lines.length; i++) {
      List<String> words = DrlWords.of(text.append(lines[i]).append('\n').toString());
      int when = words.indexOf("when");
      if (when >= 0) {
        return words.subList(0, when + 1);
      }
    }
    return List.of();
  }

  private static boolean isAnnotation(List<String> words, int at) {
    return words.size() > at + ANNOTATION_WORDS
        && words.get(at).equals("@")
        && words.get(at + 2).equals("(")
        && words.get(at + 3).startsWith("\"")
        && words.get(at + 4).equals(")");
  }

  /** The parser keeps no line for an annotation; it stands somewhere below the rule's name. */
  int lineOf(String annotation, int rule) {
    for (int i = rule; i < lines.length; i++) {
      if (lines[i].contains('@' + annotation)) {
        return i + 1;
      }
    }
    return rule;
  }

  /** The comment lines right above a rule. */
  String meaning(int line) {
    List<String> comment = new ArrayList<>();
    for (int i = line - 2; i >= 0 && lines[i].strip().startsWith("//"); i--) {
      comment.add(0, lines[i].strip().substring(2).strip());
    }
    if (comment.isEmpty()) {
      fault(
          Lint.MEANING, line, "no sentence above the rule", "say in one // sentence what it means");
    }
    return String.join(" ", comment);
  }

  private void fault(Lint lint, int line, String message, String help) {
    faults.add(lint, file, line, message, help);
  }
}
