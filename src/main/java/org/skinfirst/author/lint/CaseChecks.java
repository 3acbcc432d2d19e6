package org.skinfirst.author.lint;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skinfirst.author.FragmentFlaws;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Yaml;

/** Cases that prove nothing, that have one name, or whose records are none of FHIR. */
final class CaseChecks {

  private static final List<String> PROOFS =
      List.of("some", "never", "order", "because", "by", "says", "says_not", "not_read", "is");

  /** A list that may be empty: none at all is expected then. */
  private static final List<String> EXACT = List.of("cards", "offers");

  private final Content content;
  private final FragmentFlaws flaws = new FragmentFlaws();

  CaseChecks(Content content) {
    this.content = content;
  }

  void run() {
    for (String path : content.folder().paths("", ScenarioFiles.SUFFIX)) {
      Yaml file = Yaml.read(content.folder(), path, new Faults());
      Optional<LocalDate> today = day(file, "today");
      file.get("base").ifPresent(base -> base.items().forEach(r -> checkRecord(r, today)));
      Map<String, Integer> names = new HashMap<>();
      for (Yaml one : file.get("cases").map(Yaml::items).orElse(List.of())) {
        check(one, today, names);
      }
    }
  }

  private void check(Yaml one, Optional<LocalDate> ofFile, Map<String, Integer> names) {
    Integer first = names.putIfAbsent(one.text("name", ""), one.line());
    if (first != null) {
      fault(one, "the case of line " + first + " has this name, too", "give each its own");
    }
    boolean proves =
        PROOFS.stream().anyMatch(key -> holds(one, key))
            || EXACT.stream().anyMatch(key -> holds(one, key) || isList(one, key));
    if (!proves) {
      fault(
          PROOFS.stream().flatMap(key -> one.get(key).stream()).findFirst().orElse(one),
          "the case expects nothing",
          "say which cards come, 'cards: []' for none, or what must not, under 'never'");
    }
    Optional<LocalDate> own = day(one, "today");
    if (one.get("broken").isEmpty()) {
      for (String key : List.of("with", "draft")) {
        one.get(key)
            .ifPresent(l -> l.items().forEach(r -> checkRecord(r, own.isPresent() ? own : ofFile)));
      }
    }
  }

  private static boolean holds(Yaml one, String key) {
    return one.get(key).filter(list -> !list.items().isEmpty()).isPresent();
  }

  private static boolean isList(Yaml one, String key) {
    return one.get(key).filter(list -> !list.isText() && !list.isMap()).isPresent();
  }

  private static Optional<LocalDate> day(Yaml yaml, String key) {
    try {
      return yaml.get(key).map(Yaml::text).map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty(); // is reported where it is read for use
    }
  }

  private void checkRecord(Yaml record, Optional<LocalDate> today) {
    for (Scenario.Fragment fragment : ScenarioFiles.resources(record)) {
      for (FragmentFlaws.Flaw flaw : flaws.of(fragment)) {
        Yaml at = find(record, flaw.name()).orElse(record);
        content.faults().add(Lint.UNKNOWN_NAME, at.file(), at.line(), flaw.message(), flaw.help());
      }
      Object born = fragment.members().get("birthDate");
      if (born instanceof String text && today.isPresent() && isAfter(text, today.get())) {
        Yaml at = find(record, text).orElse(record);
        fault(at, "born on " + text + ", after the day of the case", "correct one of the two");
      }
    }
  }

  private static boolean isAfter(String born, LocalDate today) {
    try {
      return LocalDate.parse(born).isAfter(today);
    } catch (DateTimeParseException e) {
      return false; // part of a date, a blank, or reported
    }
  }

  /** Where a name or a text stands in a record. */
  private static Optional<Yaml> find(Yaml in, String text) {
    if (in.isText()) {
      return in.text().equals(text) ? Optional.of(in) : Optional.empty();
    }
    if (in.isMap()) {
      for (Map.Entry<String, Yaml> member : in.members().entrySet()) {
        Optional<Yaml> found =
            member.getKey().equals(text)
                ? Optional.of(member.getValue())
                : find(member.getValue(), text);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
    return in.items().stream().flatMap(item -> find(item, text).stream()).findFirst();
  }

  private void fault(Yaml at, String message, String help) {
    content.faults().add(Lint.SHAPE, at.file(), at.line(), message, help);
  }
}
