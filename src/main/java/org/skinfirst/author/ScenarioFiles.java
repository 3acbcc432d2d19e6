package org.skinfirst.author;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Yaml;

/** {@code *.scenarios.yaml} → scenarios, sweeps unrolled. */
public final class ScenarioFiles {

  /** How the names of scenario files end. */
  public static final String SUFFIX = ".scenarios.yaml";

  private static final String[] CASE = {
    "name",
    "today",
    "hook",
    "language",
    "region",
    "base",
    "each",
    "with",
    "draft",
    "selected",
    "unsent",
    "refused",
    "use",
    "gap",
    "broken",
    "cards",
    "some",
    "never",
    "order",
    "because",
    "by",
    "says",
    "says_not",
    "offers",
    "not_read",
    "is"
  };

  private final Sweep sweep;
  private final List<Scenario> scenarios = new ArrayList<>();

  private ScenarioFiles(ValueSets sets) {
    this.sweep = new Sweep(sets);
  }

  /**
   * @throws org.skinfirst.pack.FaultyPackException when a file is not as it should be
   */
  public static List<Scenario> read(PackFolder folder, ValueSets sets) {
    return read(folder, sets, path -> true);
  }

  /**
   * @param wanted paths of the files to read
   * @throws org.skinfirst.pack.FaultyPackException when a file is not as it should be
   */
  public static List<Scenario> read(PackFolder folder, ValueSets sets, Predicate<String> wanted) {
    Faults faults = new Faults();
    List<Scenario> scenarios = read(folder, sets, wanted, faults);
    faults.refuse();
    return scenarios;
  }

  /** What can be read; the rest is reported. */
  public static List<Scenario> read(PackFolder folder, ValueSets sets, Faults faults) {
    return read(folder, sets, path -> true, faults);
  }

  private static List<Scenario> read(
      PackFolder folder, ValueSets sets, Predicate<String> wanted, Faults faults) {
    ScenarioFiles files = new ScenarioFiles(sets);
    for (String path : folder.paths("", SUFFIX)) {
      if (wanted.test(path)) {
        files.readFile(Yaml.read(folder, path, faults).only("about", "today", "base", "cases"));
      }
    }
    return files.scenarios;
  }

  private void readFile(Yaml file) {
    List<Scenario.Fragment> base = file.get("base").map(ScenarioFiles::fragments).orElse(List.of());
    String about = file.require("about").text();
    LocalDate today = date(file.require("today"));
    for (Yaml one : file.require("cases").items()) {
      one.only(CASE);
      for (Sweep.Round round : sweep.rounds(one)) {
        scenarios.add(scenario(one, about, today, base, round));
      }
    }
  }

  private Scenario scenario(
      Yaml one, String about, LocalDate today, List<Scenario.Fragment> base, Sweep.Round round) {
    Map<String, String> values = round.values();
    List<Scenario.Fragment> chart =
        new ArrayList<>(one.text("base", "").equals("none") ? List.of() : base);
    for (Scenario.Fragment fragment : fragments(one, "with", values)) {
      if (fragment.type().equals("Patient")) {
        chart.removeIf(other -> other.type().equals("Patient"));
      }
      chart.add(fragment);
    }
    String name = one.require("name").text();
    return new Scenario(
        about,
        one.file(),
        round.line(),
        values.isEmpty() ? name : name + " [" + String.join(", ", values.values()) + "]",
        one.get("today").map(ScenarioFiles::date).orElse(today),
        one.text("hook", "patient-view"),
        one.text("language", "en"),
        one.text("region", ""),
        chart,
        fragments(one, "draft", values),
        one.get("selected").map(Yaml::texts).orElse(null),
        one.texts("unsent"),
        one.texts("refused"),
        one.text("use", ""),
        one.get("gap").map(gap -> gap.require("why").text()).orElse(""),
        expected(one, values));
  }

  private static Scenario.Expected expected(Yaml one, Map<String, String> values) {
    Map<String, String> indicators = new LinkedHashMap<>();
    @Nullable List<String> exactly =
        one.get("cards").map(cards -> ids(cards, indicators)).orElse(null);
    List<String> some = one.get("some").map(cards -> ids(cards, indicators)).orElse(List.of());
    return new Scenario.Expected(
        exactly,
        some,
        one.texts("never"),
        indicators,
        one.texts("order"),
        one.texts("because"),
        one.texts("by"),
        texts(one, "says", values),
        texts(one, "says_not", values),
        one.get("offers").isPresent() ? texts(one, "offers", values) : null,
        one.texts("not_read"),
        texts(one, "is", values));
  }

  private static List<String> texts(Yaml one, String key, Map<String, String> values) {
    return one.texts(key).stream().map(text -> Sweep.fill(text, values)).toList();
  }

  /** Each an id, or an id with the indicator that its card must have. */
  private static List<String> ids(Yaml cards, Map<String, String> indicators) {
    List<String> ids = new ArrayList<>();
    for (Yaml item : cards.items()) {
      if (item.isMap()) {
        item.members()
            .forEach(
                (id, indicator) -> {
                  ids.add(id);
                  indicators.put(id, indicator.text());
                });
      } else {
        ids.add(item.text());
      }
    }
    return ids;
  }

  /** Resources in the authors' shorthand. */
  public static List<Scenario.Fragment> fragments(Yaml list) {
    return fragments(list, Map.of());
  }

  private static List<Scenario.Fragment> fragments(
      Yaml one, String key, Map<String, String> values) {
    return one.get(key).map(list -> fragments(list, values)).orElse(List.of());
  }

  private static List<Scenario.Fragment> fragments(Yaml list, Map<String, String> values) {
    return list.items().stream().flatMap(item -> resources(item, values).stream()).toList();
  }

  /** What one entry of a list of resources holds: one, as a rule. */
  public static List<Scenario.Fragment> resources(Yaml item) {
    return resources(item, Map.of());
  }

  private static List<Scenario.Fragment> resources(Yaml item, Map<String, String> values) {
    List<Scenario.Fragment> resources = new ArrayList<>();
    item.members()
        .forEach(
            (type, members) -> {
              if (!FragmentReader.TYPES.contains(type)) {
                members.fault(
                    "'" + type + "' is no resource of FHIR R4",
                    "did you mean '" + Nearest.of(type, FragmentReader.TYPES) + "'?");
                return;
              }
              Map<String, Object> plain = new LinkedHashMap<>();
              members
                  .members()
                  .forEach(
                      (name, value) -> {
                        Object read = value.plain();
                        if (read != null) {
                          plain.put(name, Sweep.fill(read, values));
                        }
                      });
              resources.add(new Scenario.Fragment(type, plain));
            });
    return resources;
  }

  /** The same with each {@code {name}} replaced by what it stands for. */
  public static Scenario.Fragment filled(Scenario.Fragment fragment, Map<String, String> values) {
    Map<String, Object> members = new LinkedHashMap<>();
    fragment.members().forEach((name, value) -> members.put(name, Sweep.fill(value, values)));
    return new Scenario.Fragment(fragment.type(), members);
  }

  /** A day; reported when it is none. */
  public static LocalDate date(Yaml yaml) {
    try {
      return LocalDate.parse(yaml.text());
    } catch (DateTimeParseException e) {
      if (!yaml.isMissing()) {
        yaml.fault("'" + yaml.text() + "' is no date", "write 2026-01-15");
      }
      return LocalDate.EPOCH;
    }
  }
}
