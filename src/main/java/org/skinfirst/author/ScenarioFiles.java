package org.skinfirst.author;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.HookContext;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Shape;
import org.skinfirst.pack.Yaml;

/** {@code *.scenarios.yaml} → scenarios, sweeps unrolled. */
public final class ScenarioFiles {

  /** How the names of scenario files end. */
  public static final String SUFFIX = ".scenarios.yaml";

  /** A list of resources in the authors' shorthand. */
  public static final Shape FRAGMENTS =
      Shape.list(Shape.fields().rest(FragmentReader.TYPES, Shape.map(Shape.ANY)));

  private static final Shape CARDS = Shape.list(Shape.either(Shape.TEXT, Shape.map(Shape.TEXT)));

  private static final Shape CASE =
      Shape.fields()
          .must("name", Shape.TEXT, "what is the case; each name once")
          .may("today", Shape.DAY, "another day than the file's")
          .may("hook", Shape.text(HookContext.HOOKS.keySet()), "default: patient-view")
          .may("language", Shape.TEXT, "of the call")
          .may("region", Shape.TEXT, "of the service")
          .may("base", Shape.text(List.of("none")), "none: without what every case has")
          .may(
              "each",
              Shape.either(Shape.map(Shape.TEXTS), Shape.list(Shape.map(Shape.TEXTS))),
              "one case for every member of valuesets/…, or every row: {name} is filled in")
          .may("with", FRAGMENTS, "resources of the chart")
          .may("draft", FRAGMENTS, "resources that the call proposes")
          .may("selected", Shape.TEXTS, "of the drafts; all where it is left out")
          .may("unsent", Shape.TEXTS, "prefetch keys that did not come")
          .may("refused", Shape.TEXTS, "prefetch keys that may not be read")
          .may("use", Shape.TEXT, "an example in place of resources")
          .may(
              "gap",
              Shape.fields()
                  .may("since", Shape.DAY, "day on which it was known")
                  .must("why", Shape.TEXT, "what is not done yet"),
              "the case must fail")
          .may("broken", Shape.TEXT, "why the data is no FHIR R4, on purpose")
          .may("cards", CARDS, "exactly these; with ': warning' its indicator")
          .may("some", CARDS, "these at least")
          .may("never", Shape.TEXTS, "none of these")
          .may("order", Shape.TEXTS, "in which these come")
          .may("because", Shape.TEXTS, "references that the card is about")
          .may("by", Shape.TEXTS, "names of the rules behind the card")
          .may("says", Shape.TEXTS, "texts of the card's detail")
          .may("says_not", Shape.TEXTS, "texts that it does not hold")
          .may("offers", Shape.TEXTS, "labels of its suggestions, exactly these")
          .may("not_read", Shape.TEXTS, "what the answer says was not read")
          .may("is", Shape.TEXTS, "kinds of its records");

  /** Of each {@code *.scenarios.yaml}. */
  public static final Shape SHAPE =
      Shape.fields()
          .must("about", Shape.TEXT, "recommendation that the cases are about")
          .must("today", Shape.DAY, "day on which the chart is read")
          .may("base", FRAGMENTS, "resources of every case")
          .must("cases", Shape.list(CASE), "what must come, and what must not");

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
        files.readFile(Yaml.read(folder, path, SHAPE, faults));
      }
    }
    return files.scenarios;
  }

  private void readFile(Yaml file) {
    List<Scenario.Fragment> base = file.get("base").map(ScenarioFiles::fragments).orElse(List.of());
    String about = file.require("about").text();
    LocalDate today = file.require("today").day();
    for (Yaml one : file.require("cases").items()) {
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
        one.get("today").map(Yaml::day).orElse(today),
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
}
