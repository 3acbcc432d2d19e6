package org.skinfirst;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, as a code host shows it. */
record MarkdownPage(Path file, String text) {

  private static final Pattern FENCED =
      Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

  /** Begins a command in a block that also shows what it prints. */
  private static final String PROMPT = "$ ";

  static MarkdownPage of(Path file) {
    try {
      return new MarkdownPage(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All pages at that place: a file, or a folder with what is below it. */
  static Stream<MarkdownPage> at(Path place) {
    try (Stream<Path> walk = Files.walk(place)) {
      return walk.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream()
          .map(MarkdownPage::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What links and pictures lead to, but for other sites. */
  List<String> links() {
    String words = FENCED.matcher(text).replaceAll("").replaceAll("`[^`\n]*`", "");
    return LINK.matcher(words)
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.contains(":"))
        .toList();
  }

  /** Names of the headings in links, as GitHub makes them. */
  Set<String> anchors() {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> seen = new HashMap<>();
    Matcher heading = HEADING.matcher(FENCED.matcher(text).replaceAll(""));
    while (heading.find()) {
      String name =
          heading
              .group(1)
              .strip()
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "")
              .replace(' ', '-');
      int before = seen.merge(name, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? name : name + '-' + before);
    }
    return anchors;
  }

  List<String> blocks(String language) {
    return FENCED
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** Command lines: of blocks for a shell all, of blocks without a language what has a prompt. */
  List<String> commands() {
    List<String> commands = new ArrayList<>();
    for (String block : blocks("sh")) {
      commands.addAll(block.replace("\\\n", "").lines().toList());
    }
    for (String block : blocks("")) {
      block
          .lines()
          .filter(line -> line.startsWith(PROMPT))
          .forEach(line -> commands.add(line.substring(PROMPT.length())));
    }
    return commands;
  }

  /** What stands below a heading of the second level, up to the next one. */
  String section(String heading) {
    String from = "\n## " + heading + '\n';
    int start = text.indexOf(from);
    if (start < 0) {
      throw new IllegalArgumentException(file + " has no section " + heading);
    }
    int end = text.indexOf("\n## ", start + from.length());
    return text.substring(start, end < 0 ? text.length() : end);
  }
}
