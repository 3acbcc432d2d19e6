package org.skinfirst.author.why;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Answer;
import org.skinfirst.cards.Card;
import org.skinfirst.pack.Pack;
import org.skinfirst.rules.Firing;
import org.skinfirst.rules.RuleInfo;
import org.skinfirst.rules.WrittenRule;

/** Says why a recommendation was given, or why not; any number of threads may ask. */
public final class Explainer {

  private final Advisor advisor;
  private final Map<String, List<WrittenRule>> rules;

  /** By recommendation; several may have been compiled together. */
  private final Map<String, Routes> compiled = new ConcurrentHashMap<>();

  public Explainer(Advisor advisor) {
    this.advisor = advisor;
    this.rules =
        advisor.written().stream()
            .collect(
                Collectors.groupingBy(
                    rule -> rule.info().id(), LinkedHashMap::new, Collectors.toList()));
  }

  /** The same for rules that were edited since; what is as it was is not compiled again. */
  public Explainer again(Advisor edited) {
    Explainer after = new Explainer(edited);
    Map<Routes, Optional<Routes>> kept = new IdentityHashMap<>();
    compiled.forEach(
        (id, routes) -> {
          if (rulesOf(id).equals(after.rules.get(id))) {
            kept.computeIfAbsent(routes, earlier -> earlier.again(edited))
                .ifPresent(now -> after.compiled.put(id, now));
          }
        });
    return after;
  }

  /** Ids of all recommendations and situations. */
  public Set<String> recommendations() {
    return rules.keySet();
  }

  /**
   * @param recommendation one of {@link #recommendations()}
   */
  public Why why(String recommendation, Answer answer) {
    Routes routes =
        compiled.computeIfAbsent(recommendation, id -> Routes.compile(rulesOf(id), advisor));
    List<Why.Route> found = routes.of(answer.facts(), answer.verdict().situations());
    return why(recommendation, of(recommendation, found), answer);
  }

  /** Of every recommendation at once; the first time takes as long as compiling all rules. */
  public List<Why> all(Answer answer) {
    prepare();
    Map<Routes, List<Why.Route>> found = new IdentityHashMap<>();
    List<Why> all = new ArrayList<>();
    for (String id : rules.keySet()) {
      List<Why.Route> routes =
          found.computeIfAbsent(
              compiled.get(id), group -> group.of(answer.facts(), answer.verdict().situations()));
      all.add(why(id, of(id, routes), answer));
    }
    return all;
  }

  /** Compiles what is not compiled yet, all together. */
  public synchronized void prepare() {
    List<String> missing = rules.keySet().stream().filter(id -> !compiled.containsKey(id)).toList();
    if (!missing.isEmpty()) {
      Routes together =
          Routes.compile(missing.stream().flatMap(id -> rulesOf(id).stream()).toList(), advisor);
      missing.forEach(id -> compiled.put(id, together));
    }
  }

  private static List<Why.Route> of(String recommendation, List<Why.Route> routes) {
    return routes.stream().filter(route -> route.rule().id().equals(recommendation)).toList();
  }

  private List<WrittenRule> rulesOf(String recommendation) {
    List<WrittenRule> found = rules.get(recommendation);
    if (found == null) {
      throw new IllegalArgumentException("no rule for " + recommendation);
    }
    return found;
  }

  private Why why(String id, List<Why.Route> routes, Answer answer) {
    List<Why.Route> telling = new ArrayList<>(routes);
    telling.sort(Comparator.comparing(Why.Route::met).thenComparing(Why.Route::reached).reversed());
    Why.Outcome outcome = outcome(id, routes, answer);
    List<String> by = outcome == Why.Outcome.SILENCED ? silencers(id, answer) : List.of();
    return new Why(id, outcome, by, null, telling);
  }

  private Why.Outcome outcome(String id, List<Why.Route> routes, Answer answer) {
    Function<List<Firing>, Boolean> holds =
        firings -> firings.stream().anyMatch(firing -> firing.rule().id().equals(id));
    if (isAmong(answer.cards(), id)) {
      return Why.Outcome.SHOWN;
    }
    if (isAmong(answer.hidden(), id)) {
      return Why.Outcome.HIDDEN;
    }
    if (answer.verdict().situations().containsKey(id)) {
      return Why.Outcome.CONCLUDED;
    }
    if (holds.apply(answer.verdict().advice())) {
      return isAmong(answer.leftOut(), id) ? Why.Outcome.OVER_BUDGET : Why.Outcome.NOT_ASKED;
    }
    if (holds.apply(answer.verdict().silenced())) {
      return Why.Outcome.SILENCED;
    }
    if (holds.apply(answer.verdict().trial())) {
      return Why.Outcome.ON_TRIAL;
    }
    return routes.stream()
        .filter(Why.Route::met)
        .map(route -> route.rule().status())
        .map(status -> status == RuleInfo.Status.RETIRED ? Why.Outcome.RETIRED : Why.Outcome.DRAFT)
        .findFirst()
        .orElse(Why.Outcome.NOT_MET);
  }

  private static boolean isAmong(List<Card> cards, String id) {
    return cards.stream().anyMatch(card -> card.recommendation().equals(id));
  }

  private List<String> silencers(String id, Answer answer) {
    return advisor.pack().silences().stream()
        .filter(silence -> silence.silenced().stream().anyMatch(p -> Pack.matches(p, id)))
        .map(Pack.Silence::advice)
        .filter(
            advice ->
                Stream.concat(
                        answer.verdict().advice().stream(), answer.verdict().silenced().stream())
                    .anyMatch(firing -> Pack.matches(advice, firing.rule().id())))
        .toList();
  }
}
