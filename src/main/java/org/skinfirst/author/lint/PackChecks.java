package org.skinfirst.author.lint;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.cards.Evidence;
import org.skinfirst.pack.Conventions;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Yaml;

/** What pack.yaml names, blanks that nobody filled in, cards too long, evidence grown old. */
final class PackChecks {

  private static final int EVIDENCE_MONTHS = 24;
  private static final int LONGEST_DETAIL = 1200;
  private static final String PACK = "pack.yaml";

  private final Content content;

  PackChecks(Content content) {
    this.content = content;
  }

  void run() {
    Faults ofPack = new Faults();
    Yaml pack = Yaml.read(content.folder(), PACK, ofPack);
    Set<String> ids = content.recommendations();
    items(pack, "order").forEach(item -> check(item, ids, "recommendation"));
    items(pack, "companions").forEach(item -> check(item, ids, "recommendation"));
    for (Yaml silence : items(pack, "silences")) {
      items(silence, "advice").forEach(item -> check(item, ids, "recommendation"));
      items(silence, "silences").forEach(item -> check(item, ids, "recommendation"));
    }
    Set<String> occasions = new TreeSet<>(content.situations());
    occasions.add("proposed");
    for (Yaml warning : items(pack, "warnings")) {
      items(warning, "recommendations").forEach(item -> check(item, ids, "recommendation"));
      items(warning, "when").forEach(item -> check(item, occasions, "situation"));
    }
    pack.get("instead")
        .ifPresent(
            instead ->
                items(instead, "recommendations")
                    .forEach(item -> check(item, ids, "recommendation")));
    Conventions.kinds(content.folder())
        .forEach(kind -> check(kind, content.knowledge().sets().ids(), "kind"));
    pack.get("source").flatMap(source -> source.get("next_review")).ifPresent(this::checkReview);
    checkLengths();
    checkEvidence();
    checkBlanks();
    content.faults().addAll(ofPack);
  }

  private static List<Yaml> items(Yaml yaml, String key) {
    return yaml.get(key).map(Yaml::items).orElse(List.of());
  }

  private void check(Yaml item, Collection<String> known, String what) {
    if (known.stream().noneMatch(id -> Pack.matches(item.text(), id))) {
      content
          .faults()
          .add(
              Lint.UNKNOWN_NAME,
              item.file(),
              item.line(),
              what + " '" + item.text() + "' does not exist",
              "did you mean '" + Nearest.of(item.text(), known) + "'?");
    }
  }

  private void checkReview(Yaml next) {
    try {
      if (LocalDate.parse(next.text()).isBefore(content.today())) {
        next.fault(
            Lint.OLD_EVIDENCE,
            "the rules were to be reviewed by " + next.text(),
            "review them, and set 'revised' and 'next_review'");
      }
    } catch (DateTimeParseException e) {
      next.fault("'" + next.text() + "' is no date", "write it as 2026-01-15");
    }
  }

  private void checkLengths() {
    for (String language : content.knowledge().pack().allLanguages()) {
      content
          .knowledge()
          .cards()
          .entries(language)
          .forEach(
              entry -> {
                if (entry.detail().length() > LONGEST_DETAIL) {
                  content
                      .faults()
                      .add(
                          Lint.SIZE,
                          entry.id() + ".card.md",
                          1,
                          "the detail in '"
                              + language
                              + "' has "
                              + entry.detail().length()
                              + " characters",
                          "at most "
                              + LONGEST_DETAIL
                              + ": what was seen, why it matters, what to do instead");
                }
              });
    }
  }

  private void checkEvidence() {
    LocalDate oldest = content.today().minusMonths(EVIDENCE_MONTHS);
    for (Evidence evidence : content.knowledge().cards().evidence()) {
      int line = content.folder().line("evidence.yaml", evidence.id() + ":");
      try {
        if (LocalDate.parse(evidence.checked()).isBefore(oldest)) {
          content
              .faults()
              .add(
                  Lint.OLD_EVIDENCE,
                  "evidence.yaml",
                  line,
                  "'" + evidence.id() + "' was last checked on " + evidence.checked(),
                  "read it again, and write checked: " + content.today());
        }
      } catch (DateTimeParseException e) {
        continue; // its reader has said so
      }
    }
  }

  private void checkBlanks() {
    PackFolder folder = content.folder();
    for (String path : folder.paths("", "")) {
      String[] lines = folder.text(path).split("\n", -1);
      for (int i = 0; i < lines.length; i++) {
        if (lines[i].contains("TODO") && !path.equals("README.md")) {
          content
              .faults()
              .add(
                  Lint.TODO,
                  path,
                  i + 1,
                  lines[i].substring(lines[i].indexOf("TODO")).strip(),
                  "write it");
        }
      }
    }
  }
}
