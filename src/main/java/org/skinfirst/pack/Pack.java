package org.skinfirst.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code pack.yaml} says about a folder of rules as a whole.
 *
 * @param languages in which cards are served; what is written is written in each
 * @param trialLanguages that nobody has signed yet: they may have gaps, where the first language
 *     stands, and are served only where a setting allows it
 * @param regions whose products the orders may name, each with the language of its charts
 */
public record Pack(
    String id,
    String version,
    String digest,
    String title,
    String publisher,
    List<String> languages,
    List<String> trialLanguages,
    Map<String, String> regions,
    SourceAttributes source,
    List<Service> services,
    Map<String, Area> areas,
    List<String> order,
    int budget,
    List<Silence> silences,
    List<Escalation> escalations,
    List<String> companions,
    Instead instead) {

  /** With the name of a region behind it, the kind of a person whose call comes from there. */
  public static final String REGION = "region-";

  /**
   * A CDS service.
   *
   * @param proposalsOnly true when only what the call proposes is to be answered
   */
  public record Service(
      String id,
      String hook,
      String title,
      String description,
      boolean proposalsOnly,
      Map<String, Prefetch> prefetch) {

    /** What comes with its hook. */
    public HookContext context() {
      return HookContext.of(hook);
    }
  }

  /**
   * A prefetch key's query, and whether the call is refused without its data.
   *
   * @param type of the resources that the query asks for
   */
  public record Prefetch(String query, String type, boolean required) {

    Prefetch(String query, boolean required) {
      this(query, query.split("[/?]", 2)[0], required);
    }
  }

  /** While this advice is given, those recommendations are not. */
  public record Silence(String advice, List<String> silenced) {}

  private static final String RECOMMENDATIONS = "recommendations";

  /** Its name in every folder of rules. */
  public static final String FILE = "pack.yaml";

  private static final List<String> ANSWERS = List.of("chart", "proposals");

  private static final Shape SERVICE =
      Shape.fields()
          .must("id", Shape.TEXT, "last part of its address; EHRs keep it, so it never changes")
          .must("hook", Shape.text(HookContext.HOOKS.keySet()), "when EHRs call it")
          .must("title", Shape.TEXT, "what lists of services show")
          .must("description", Shape.TEXT, "what it answers, in a sentence")
          .may("answers", Shape.text(ANSWERS), "all of the chart, or what the call proposes")
          .may("prefetch", Shape.TEXTS, "keys that it asks for; all where it is left out");

  private static final Shape KEPT =
      Shape.fields()
          .must("why", Shape.TEXT, "a reason that a reviewer accepts")
          .must("what", Shape.TEXTS, "as in tables/some-table.column, evidence/some-id");

  /** Of {@code pack.yaml}. */
  public static final Shape SHAPE =
      Shape.fields()
          .must("id", Shape.TEXT, "short name of the rules; it never changes")
          .must("version", Shape.TEXT, "as in 1.2.0")
          .must("title", Shape.TEXT, "what pages and EHRs call the rules")
          .must("publisher", Shape.TEXT, "who answers for them")
          .must("languages", Shape.TEXTS, "of cards; the first where a call names none")
          .may("trial_languages", Shape.TEXTS, "nobody has reviewed their cards yet")
          .must("regions", Shape.map(Shape.TEXT), "whose products are named: language of charts")
          .must("source", SourceAttributes.SHAPE, "who made this, for whom, with which limits")
          .must("services", Shape.list(SERVICE), "one for each hook")
          .must(
              "prefetch",
              Shape.map(
                  Shape.fields()
                      .must("query", Shape.TEXT, "FHIR search; {{context.patientId}} is filled in")
                      .may("required", Shape.FLAG, "whether a call without it is refused")),
              "data that EHRs send along, by key")
          .must("areas", Shape.map(Area.SHAPE), "what may be said to be absent")
          .may("order", Shape.TEXTS, "recommendations, topic/* for all of a topic; first is first")
          .must("budget", Shape.number(1), "most cards of one answer")
          .may(
              "silences",
              Shape.list(
                  Shape.fields()
                      .must("advice", Shape.TEXT, "while this is given")
                      .must("silences", Shape.TEXTS, "these are not")),
              "which advice keeps others back")
          .may(
              "warnings",
              Shape.list(
                  Shape.fields()
                      .must(RECOMMENDATIONS, Shape.TEXTS, "whose cards warn instead of informing")
                      .must("when", Shape.TEXTS, "situations, or proposed")),
              "cards that warn at times")
          .may("companions", Shape.TEXTS, "given along with advice about a proposal")
          .may(
              "instead",
              Shape.fields()
                  .may(RECOMMENDATIONS, Shape.TEXTS, "cards that offer it; all by default")
                  .rest(Shape.TEXT),
              "what a draft of each type becomes: an order's id")
          .may("exclusive", Shape.list(Shape.TEXTS), "value sets that share no code and no word")
          .may("kept", Shape.list(KEPT), "what nothing uses, and why it stays");

  /** In ISO 639: none. */
  private static final String NO_LANGUAGE = "zxx";

  /** These recommendations warn when they are about a proposal, or in one of these situations. */
  public record Escalation(List<String> recommendations, boolean whenProposed, List<String> when) {}

  /**
   * What a draft becomes where one of these recommendations is about it.
   *
   * @param orders ids of orders, by the draft's type
   */
  public record Instead(List<String> recommendations, Map<String, String> orders) {

    static final Instead NONE = new Instead(List.of(), Map.of());

    /** Null where the draft is left alone. */
    public @Nullable String of(String recommendation, String type) {
      return recommendations.stream().anyMatch(pattern -> matches(pattern, recommendation))
          ? orders.get(type)
          : null;
    }

    private static Instead read(Yaml yaml) {
      Map<String, Yaml> members = new LinkedHashMap<>(yaml.members());
      Yaml recommendations = members.remove(RECOMMENDATIONS);
      Map<String, String> orders = new LinkedHashMap<>();
      members.forEach((type, order) -> orders.put(type, order.text()));
      return new Instead(recommendations == null ? List.of("*") : recommendations.texts(), orders);
    }
  }

  public static Pack read(PackFolder folder, Faults faults) {
    Yaml yaml = Yaml.read(folder, FILE, SHAPE, faults);
    List<String> languages = languages(yaml.require("languages"));
    Map<String, Prefetch> prefetch = prefetch(yaml.require("prefetch"));
    List<Service> services = new ArrayList<>();
    for (Yaml service : yaml.require("services").items()) {
      services.add(service(service, prefetch));
    }
    Map<String, Area> areas = new LinkedHashMap<>();
    yaml.require("areas")
        .members()
        .forEach((name, area) -> areas.put(name, Area.read(area, prefetch.keySet())));
    return new Pack(
        yaml.require("id").text(),
        yaml.require("version").text(),
        folder.digest(),
        yaml.require("title").text(),
        yaml.require("publisher").text(),
        languages,
        trialLanguages(yaml, languages),
        regions(yaml.require("regions"), languages),
        SourceAttributes.read(yaml.require("source")),
        services,
        areas,
        yaml.texts("order"),
        yaml.require("budget").number(1),
        yaml.items("silences").stream().map(Pack::silence).toList(),
        yaml.items("warnings").stream().map(Pack::escalation).toList(),
        yaml.texts("companions"),
        yaml.get("instead").map(Instead::read).orElse(Instead.NONE));
  }

  /** Whether {@code topic/slug} is meant by {@code topic/slug}, {@code topic/*} or {@code *}. */
  public static boolean matches(String pattern, String id) {
    return pattern.equals("*")
        || pattern.equals(id)
        || (pattern.endsWith("/*") && id.startsWith(pattern.substring(0, pattern.length() - 1)));
  }

  /** Place of a recommendation among the others; those not named come last. */
  public int rank(String recommendation) {
    for (int i = 0; i < order.size(); i++) {
      if (matches(order.get(i), recommendation)) {
        return i;
      }
    }
    return order.size();
  }

  /** Those that are served, then those on trial. */
  public List<String> allLanguages() {
    return Stream.concat(languages.stream(), trialLanguages.stream()).toList();
  }

  private static List<String> trialLanguages(Yaml yaml, List<String> languages) {
    for (Yaml language : yaml.get("trial_languages").map(Yaml::items).orElse(List.of())) {
      if (languages.contains(language.text())) {
        language.fault(
            "'" + language.text() + "' is on trial, and is served", "take it off one of the two");
      }
    }
    return yaml.texts("trial_languages");
  }

  /** Cards are written in the first; where none is named, what follows goes on without. */
  private static List<String> languages(Yaml yaml) {
    List<String> languages = yaml.texts();
    if (languages.isEmpty()) {
      yaml.fault("no language is named", "write the first as in [en]");
      return List.of(NO_LANGUAGE);
    }
    return languages;
  }

  private static Map<String, String> regions(Yaml yaml, List<String> languages) {
    Map<String, String> regions = new LinkedHashMap<>();
    yaml.members()
        .forEach(
            (name, language) -> {
              regions.put(name, language.text());
              if (!languages.contains(language.text())) {
                language.fault(
                    "'" + language.text() + "' is no language of the pack",
                    "did you mean '" + Nearest.of(language.text(), languages) + "'?");
              }
            });
    return regions;
  }

  private static Map<String, Prefetch> prefetch(Yaml yaml) {
    Map<String, Prefetch> prefetch = new LinkedHashMap<>();
    yaml.members()
        .forEach(
            (key, value) -> {
              prefetch.put(
                  key,
                  new Prefetch(
                      value.require("query").text(),
                      value.get("required").map(Yaml::flag).orElse(false)));
            });
    return prefetch;
  }

  private static Service service(Yaml yaml, Map<String, Prefetch> prefetch) {
    Map<String, Prefetch> wanted = prefetch;
    if (yaml.get("prefetch").isPresent()) {
      wanted = new LinkedHashMap<>();
      for (Yaml key : yaml.require("prefetch").items()) {
        Prefetch found = prefetch.get(key.text());
        if (found == null) {
          key.fault(
              "prefetch key '" + key.text() + "' is not defined",
              "did you mean '" + Nearest.of(key.text(), prefetch.keySet()) + "'?");
        } else {
          wanted.put(key.text(), found);
        }
      }
    }
    yaml.get("hook").ifPresent(Pack::checkHook);
    String answers = yaml.text("answers", "chart");
    if (!ANSWERS.contains(answers)) {
      yaml.fault("'answers' is '" + answers + "'", "write chart or proposals");
    }
    return new Service(
        yaml.require("id").text(),
        yaml.require("hook").text(),
        yaml.require("title").text(),
        yaml.require("description").text(),
        answers.equals("proposals"),
        wanted);
  }

  private static void checkHook(Yaml hook) {
    Set<String> known = HookContext.HOOKS.keySet();
    if (!known.contains(hook.text())) {
      hook.fault(
          Lint.UNKNOWN_NAME,
          "hook '" + hook.text() + "' cannot be answered",
          "did you mean '" + Nearest.of(hook.text(), known) + "'?");
    }
  }

  private static Silence silence(Yaml yaml) {
    return new Silence(yaml.require("advice").text(), yaml.require("silences").texts());
  }

  private static Escalation escalation(Yaml yaml) {
    List<String> when = yaml.require("when").texts();
    return new Escalation(
        yaml.require("recommendations").texts(),
        when.contains("proposed"),
        when.stream().filter(word -> !word.equals("proposed")).toList());
  }
}
