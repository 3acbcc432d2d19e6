package org.skinfirst.pack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How records are read where FHIR leaves it open, as {@code chart.yaml} of a folder has it. Kinds
 * are ids of value sets; codes are written "system|code".
 *
 * @param lifelong kinds that are active in remission and inactive too
 * @param acute kinds that without a status are active only for so many days
 * @param dispensedDays how long what was handed over lasts, where that is not said
 * @param findingMonths how long the answer to a question holds
 * @param unknown kinds of records that say that nothing is known
 * @param forms kinds that say in which form a medicine comes
 * @param asNeeded kinds of instructions to use something now and then
 * @param stopped kinds of remarks that something is no longer used
 * @param no codes and words that deny what was asked
 * @param purposes words behind which stands what something is for
 * @param noPurposes longer ones that say something else
 * @param namedPurposes kinds that are a purpose behind these, too
 * @param statuses what codes mean that are not FHIR's own
 * @param certainties by the URL of an extension of a code, what its values mean
 */
public record Conventions(
    Set<String> lifelong,
    Set<String> acute,
    int acuteDays,
    int dispensedDays,
    int findingMonths,
    Set<String> unknown,
    Set<String> forms,
    Set<String> asNeeded,
    Set<String> stopped,
    Set<String> no,
    Set<String> purposes,
    Set<String> noPurposes,
    Set<String> namedPurposes,
    Map<String, String> statuses,
    Map<String, Map<String, String>> certainties) {

  /** A folder need not have it. */
  public static final String FILE = "chart.yaml";

  private static final int FOR_EVER = 12 * 200;

  public static final Conventions NONE =
      new Conventions(
          Set.of(), Set.of(), 0, 0, FOR_EVER, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(),
          Set.of(), Set.of(), Set.of(), Map.of(), Map.of());

  private static final List<String> KINDS =
      List.of("lifelong", "unknown", "forms", "as_needed", "stopped");

  /** What a status may mean; FHIR's own codes. */
  private static final Set<String> MEANINGS =
      Set.of(
          "active",
          "recurrence",
          "relapse",
          "inactive",
          "remission",
          "resolved",
          "unconfirmed",
          "provisional",
          "differential",
          "confirmed",
          "refuted",
          "entered-in-error");

  /** Of {@code chart.yaml}. */
  public static final Shape SHAPE =
      Shape.fields()
          .may("lifelong", Shape.TEXTS, "kinds that do not end")
          .may(
              "acute",
              Shape.fields()
                  .must("days", Shape.number(0), "how long they last where no status says")
                  .may("kinds", Shape.TEXTS, "value sets"),
              "what passes soon")
          .may(
              "dispensed",
              Shape.fields().must("days", Shape.number(1), "where no supply is told"),
              "how long what was handed over counts as in use")
          .may(
              "findings",
              Shape.fields().must("months", Shape.number(1), "older ones do not count"),
              "how long answers hold")
          .may("unknown", Shape.TEXTS, "kinds of records that say that nothing is known")
          .may("forms", Shape.TEXTS, "kinds that tell the form of a medicine")
          .may("as_needed", Shape.TEXTS, "kinds of instructions to use something now and then")
          .may("stopped", Shape.TEXTS, "kinds of remarks that something is no longer used")
          .may(
              "no",
              Shape.fields()
                  .may("words", Shape.TEXTS, "in small letters")
                  .may("codes", Shape.TEXTS, "a name of 'systems', a blank, the code"),
              "answers that deny what was asked")
          .may(
              "purpose",
              Shape.fields()
                  .may("behind", Shape.TEXTS, "words behind which a purpose stands")
                  .may("not_behind", Shape.TEXTS, "longer ones that say something else")
                  .may("not_behind_but", Shape.TEXTS, "kinds that are a purpose all the same"),
              "how texts say what something is for")
          .may("systems", Shape.map(Shape.TEXT), "short names of code systems here")
          .may(
              "statuses",
              Shape.fields().rest(MEANINGS, Shape.TEXTS),
              "by what they mean: a name of 'systems', a blank, the code")
          .may(
              "certainty",
              Shape.list(
                  Shape.fields()
                      .must("url", Shape.TEXT, "of an extension or a code system")
                      .must("values", Shape.map(Shape.text(MEANINGS)), "what each means")),
              "extensions and letters that say how certain a diagnosis is");

  public static Conventions read(PackFolder folder, Faults faults) {
    if (!folder.has(FILE)) {
      return NONE;
    }
    Yaml yaml = Yaml.read(folder, FILE, SHAPE, faults);
    Yaml acute = yaml.part("acute");
    Yaml purpose = yaml.part("purpose");
    Yaml no = yaml.part("no");
    Map<String, String> systems = new HashMap<>();
    yaml.part("systems").members().forEach((name, url) -> systems.put(name, url.text()));
    Set<String> denials = new HashSet<>(no.texts("words"));
    no.items("codes").forEach(code -> denials.add(code(code, systems)));
    return new Conventions(
        set(yaml, "lifelong"),
        set(acute, "kinds"),
        number(acute, "days", 0, NONE.acuteDays()),
        number(yaml.part("dispensed"), "days", 1, NONE.dispensedDays()),
        number(yaml.part("findings"), "months", 1, FOR_EVER),
        set(yaml, "unknown"),
        set(yaml, "forms"),
        set(yaml, "as_needed"),
        set(yaml, "stopped"),
        Set.copyOf(denials),
        set(purpose, "behind"),
        set(purpose, "not_behind"),
        set(purpose, "not_behind_but"),
        statuses(yaml.part("statuses"), systems),
        certainties(yaml.items("certainty")));
  }

  /** What is left out with the part that it belongs to is as where there is no file. */
  private static int number(Yaml part, String key, int least, int otherwise) {
    return part.isMissing() ? otherwise : part.require(key).number(least);
  }

  private static Set<String> set(Yaml yaml, String key) {
    return Set.copyOf(new HashSet<>(yaml.texts(key)));
  }

  /** Each kind that the file names, with its place. */
  public static List<Yaml> kinds(PackFolder folder) {
    if (!folder.has(FILE)) {
      return List.of();
    }
    Yaml yaml = Yaml.read(folder, FILE, new Faults());
    List<Yaml> kinds = new ArrayList<>();
    KINDS.forEach(key -> yaml.get(key).ifPresent(list -> kinds.addAll(list.items())));
    yaml.get("acute").flatMap(acute -> acute.get("kinds")).ifPresent(k -> kinds.addAll(k.items()));
    yaml.get("purpose")
        .flatMap(purpose -> purpose.get("not_behind_but"))
        .ifPresent(k -> kinds.addAll(k.items()));
    return kinds;
  }

  private static Map<String, String> statuses(Yaml yaml, Map<String, String> systems) {
    Map<String, String> statuses = new HashMap<>();
    yaml.members()
        .forEach(
            (meaning, codes) -> {
              check(codes, meaning);
              codes.items().forEach(code -> statuses.put(code(code, systems), meaning));
            });
    return Map.copyOf(statuses);
  }

  private static String code(Yaml code, Map<String, String> systems) {
    String[] parts = code.text().split(" ", 2);
    String system = systems.get(parts[0]);
    if (system == null || parts.length < 2) {
      code.fault(
          "'" + code.text() + "' is no code", "write a name of 'systems', a blank and the code");
      return "";
    }
    return system + '|' + parts[1];
  }

  private static Map<String, Map<String, String>> certainties(List<Yaml> extensions) {
    Map<String, Map<String, String>> certainties = new HashMap<>();
    for (Yaml extension : extensions) {
      Map<String, String> values = new HashMap<>();
      extension
          .require("values")
          .members()
          .forEach(
              (code, meaning) -> {
                check(meaning, meaning.text());
                values.put(code, meaning.text());
              });
      certainties.put(extension.require("url").text(), Map.copyOf(values));
    }
    return Map.copyOf(certainties);
  }

  private static void check(Yaml place, String meaning) {
    if (!MEANINGS.contains(meaning)) {
      place.fault(
          Lint.UNKNOWN_NAME,
          "'" + meaning + "' is no status of FHIR",
          "did you mean '" + Nearest.of(meaning, MEANINGS) + "'?");
    }
  }
}
