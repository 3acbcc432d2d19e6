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
import org.skinfirst.pack.Table;
import org.skinfirst.pack.Yaml;
import org.skinfirst.rules.RuleInfo;

/** Sources cited for what they do not support, and addresses that cannot be opened. */
final class EvidenceChecks {

  private static final String REGISTER = "evidence.yaml";
  private static final Pattern ADDRESS =
      Pattern.compile(
          "https://(?:doi\\.org/10\\.\\d{4,9}/\\S+|(?!(?:dx\\.)?doi\\.org/)[a-z0-9.-]+/\\S*)(?<![.,;])");

  private final Content content;
  private final Map<String, Yaml> register = new HashMap<>();

  EvidenceChecks(Content content) {
    this.content = content;
    Yaml.read(content.folder(), REGISTER, new Faults()).members().forEach(register::put);
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
    checkAddresses();
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
      report(
          Lint.UNSUPPORTED,
          file,
          line,
          "'" + id + "' does not say that it supports this",
          "read it; if 'says' covers this, add to its 'supports': " + names.get(0));
    }
  }

  private void checkAddresses() {
    Map<String, Yaml> first = new HashMap<>();
    for (Yaml entry : register.values()) {
      String url = text(entry, "url");
      if (!ADDRESS.matcher(url).matches()) {
        report(entry, "'" + url + "' cannot be opened", "write https://doi.org/10.… or https://…");
      }
      Yaml other = first.putIfAbsent(plain(url), entry);
      if (other != null && !text(other, "url").equals(url)) {
        report(entry, "'" + url + "' stands here in two ways", "write " + text(other, "url"));
      } else if (other != null && !text(other, "year").equals(text(entry, "year"))) {
        report(entry, "'" + url + "' has two years", "read it, and write the year of that source");
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

  private void report(Yaml entry, String message, String help) {
    int line = entry.get("url").map(Yaml::line).orElse(entry.line());
    report(Lint.ADDRESS, REGISTER, line, message, help);
  }

  private void report(Lint lint, String file, int line, String message, String help) {
    content.faults().add(lint, file, line, message, help);
  }
}
