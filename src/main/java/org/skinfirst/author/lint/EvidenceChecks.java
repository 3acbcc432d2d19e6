package org.skinfirst.author.lint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;
import org.skinfirst.pack.Yaml;
import org.skinfirst.rules.RuleInfo;

/** Sources cited for what they do not support, and addresses that cannot be opened. */
public final class EvidenceChecks {

  private static final String REGISTER = "evidence.yaml";
  private static final Pattern ADDRESS =
      Pattern.compile(
          "https://(?:doi\\.org/10\\.\\d{4,9}/\\S+|(?!(?:dx\\.)?doi\\.org/)[a-z0-9.-]+/\\S*)(?<![.,;])");

  private final Content content;
  private final Map<String, Yaml> register;

  EvidenceChecks(Content content) {
    this.content = content;
    this.register = Yaml.read(content.folder(), REGISTER, new Faults()).members();
  }

  /** A draft may still look for its evidence. */
  void run() {
    Set<String> drafts = new HashSet<>();
    for (RuleInfo rule : content.rules()) {
      if (rule.status() == RuleInfo.Status.DRAFT) {
        drafts.add(rule.id());
      } else {
        rule.evidence().forEach(id -> check(id, rule.file(), rule.line(), List.of(rule.id())));
      }
    }
    content
        .knowledge()
        .cards()
        .cited()
        .forEach(
            (card, ids) -> {
              if (!drafts.contains(card)) {
                ids.forEach(id -> check(id, card + ".card.md", 1, List.of(card)));
              }
            });
    content.knowledge().tables().forEach(this::checkRows);
    checkAddresses(content.folder(), content.faults());
    register.values().forEach(this::checkYear);
  }

  private void checkYear(Yaml entry) {
    String year = text(entry, "year");
    if (year.matches("\\d{4}") && Integer.parseInt(year) > content.today().getYear()) {
      content
          .faults()
          .add(
              REGISTER,
              entry.get("year").map(Yaml::line).orElse(entry.line()),
              "'" + year + "' is still to come",
              "write the year in which the source was published");
    }
  }

  private void checkRows(Table table) {
    for (Table.Row row : table.rows()) {
      List<String> names =
          row.cells().values().stream()
              .filter(cell -> !cell.isEmpty())
              .map(cell -> table.name() + '/' + cell)
              .toList();
      Content.evidence(row).forEach(id -> check(id, table.file(), row.line(), names));
    }
  }

  /**
   * @param names what the citing place is called; the source supports one of them
   */
  private void check(String id, String file, int line, List<String> names) {
    Yaml entry = register.get(id);
    if (entry != null
        && texts(entry, "supports")
            .noneMatch(p -> names.stream().anyMatch(n -> Pack.matches(p, n)))) {
      content
          .faults()
          .add(
              Lint.UNSUPPORTED,
              file,
              line,
              "'" + id + "' does not say that it supports this",
              "read it; if 'says' covers this, add to its 'supports': " + names.get(0));
    }
  }

  /** Tells what is wrong with the addresses alone. */
  public static void checkAddresses(PackFolder folder, Faults faults) {
    Map<String, Yaml> first = new HashMap<>();
    for (Yaml entry : Yaml.read(folder, REGISTER, new Faults()).members().values()) {
      String url = text(entry, "url");
      if (!ADDRESS.matcher(url).matches()) {
        report(
            entry,
            "'" + url + "' cannot be opened",
            "write https://doi.org/10.… or https://…",
            faults);
      }
      Yaml other = first.putIfAbsent(plain(url), entry);
      if (other != null && !text(other, "url").equals(url)) {
        report(
            entry, "'" + url + "' stands here in two ways", "write " + text(other, "url"), faults);
      } else if (other != null && !text(other, "year").equals(text(entry, "year"))) {
        report(
            entry,
            "'" + url + "' has two years",
            "read it, and write the year of that source",
            faults);
      }
    }
  }

  private static String plain(String url) {
    return url.toLowerCase(Locale.ROOT)
        .replaceFirst("^https://www\\.", "https://")
        .replaceFirst("/$", "");
  }

  private static String text(Yaml entry, String key) {
    return texts(entry, key).findFirst().orElse("");
  }

  private static Stream<String> texts(Yaml entry, String key) {
    return entry.get(key).stream()
        .flatMap(
            value -> key.equals("supports") ? value.texts().stream() : Stream.of(value.text()));
  }

  private static void report(Yaml entry, String message, String help, Faults faults) {
    int line = entry.get("url").map(Yaml::line).orElse(entry.line());
    faults.add(Lint.ADDRESS, REGISTER, line, message, help);
  }
}
