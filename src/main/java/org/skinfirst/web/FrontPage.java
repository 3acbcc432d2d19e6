package org.skinfirst.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Answer;
import org.skinfirst.author.people.CallReader;
import org.skinfirst.author.people.Example;
import org.skinfirst.author.people.Examples;
import org.skinfirst.author.people.UnusableFileException;
import org.skinfirst.cards.Card;
import org.skinfirst.cards.CardBook;
import org.skinfirst.cdshooks.CardsJson;
import org.skinfirst.pack.Pack;
import org.skinfirst.rules.RuleInfo;
import org.skinfirst.text.Names;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The first page: what this is, a card, the services, the recommendations, how to connect. */
@RestController
class FrontPage {

  private static final int MOST_EXAMPLES = 5;

  private final PageFrame frame;
  private final ShownRules rules;
  private final Examples examples;

  /**
   * People whose first cards differ.
   *
   * @param digest of the rules that these cards come of
   */
  private record Chosen(String digest, List<Example> people) {}

  private volatile Chosen chosen = new Chosen("", List.of());

  FrontPage(PageFrame frame, ShownRules rules, Examples examples) {
    this.frame = frame;
    this.rules = rules;
    this.examples = examples;
  }

  @GetMapping(value = "/", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
  String page(@RequestParam(defaultValue = "") String example, HttpServletRequest request) {
    Map<String, Object> values = frame.values(request);
    addCard(example, request, values);
    Pack pack = rules.advisor().pack();
    values.put("services", pack.services().stream().map(FrontPage::service).toList());
    String language = frame.cardLanguage(request);
    List<Map<String, Object>> recommendations =
        rules.advisor().recommendations(language).stream().map(this::recommendation).toList();
    values.put("recommendations", recommendations);
    values.put("recommendationCount", recommendations.size());
    values.put("intendedUse", rules.source("intended_use"));
    values.put("cautions", rules.source("cautions"));
    values.put("developer", pack.source().developer());
    values.put("funding", pack.source().funding());
    values.put("revised", pack.source().revised());
    return frame.page("front", values);
  }

  private void addCard(String wanted, HttpServletRequest request, Map<String, Object> values) {
    List<Example> people = people();
    values.put("live", !people.isEmpty()); // rules about other illnesses may have nobody to show
    if (people.isEmpty()) {
      return;
    }
    Example person = examples.find(wanted).orElse(people.get(0));
    List<Map<String, Object>> choices = new ArrayList<>();
    for (Example one : people) {
      choices.add(Map.of("file", one.file(), "who", one.who(), "current", one.equals(person)));
    }
    values.put("people", choices);
    values.put("who", person.who());
    values.put("hook", person.hook());
    List<Card> cards = cards(person, frame.cardLanguage(request));
    List<Map<String, Object>> views =
        new CardViews(frame.texts(request)).of(new CardsJson(rules.advisor().pack()).write(cards));
    values.put("cards", views.stream().limit(1).toList());
    values.put("moreCards", views.stream().skip(1).toList());
  }

  private List<Example> people() {
    Chosen known = chosen;
    String digest = rules.advisor().pack().digest();
    if (!known.digest().equals(digest)) {
      known = new Chosen(digest, choose());
      chosen = known;
    }
    return known.people();
  }

  private List<Example> choose() {
    Map<String, Example> byFirst = new LinkedHashMap<>();
    Pack pack = rules.advisor().pack();
    String hook = pack.services().get(0).hook();
    for (Example example : examples.all()) {
      List<Card> cards = cards(example, pack.languages().get(0));
      if (example.hook().equals(hook)
          && !cards.isEmpty()
          && !cards.get(0).suggestions().isEmpty()) {
        byFirst.putIfAbsent(cards.get(0).recommendation(), example);
      }
    }
    return byFirst.values().stream().limit(MOST_EXAMPLES).toList();
  }

  private List<Card> cards(Example example, String language) {
    try {
      return answer(rules.advisor(), example, examples.day(), language).cards();
    } catch (UnusableFileException e) {
      return List.of(); // rules about other illnesses may lack its hook
    }
  }

  private static Answer answer(Advisor advisor, Example example, LocalDate day, String language) {
    CallReader calls = new CallReader(advisor, example.hook(), day, language);
    byte[] body = example.json().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return CallReader.advise(advisor, example.file(), calls.read(example.file(), body));
  }

  private static Map<String, Object> service(Pack.Service service) {
    List<Map<String, Object>> prefetch = new ArrayList<>();
    service
        .prefetch()
        .forEach(
            (key, one) ->
                prefetch.add(Map.of("key", key, "query", one.query(), "required", one.required())));
    return Map.of(
        "id", service.id(),
        "hook", service.hook(),
        "title", service.title(),
        "description", service.description(),
        "prefetch", prefetch);
  }

  private Map<String, Object> recommendation(CardBook.Entry entry) {
    RuleInfo rule = rules.advisor().rule(entry.id());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", entry.id());
    view.put("title", entry.title());
    view.put("topic", entry.id().split("/")[0]);
    view.put("meaning", rule.meaning());
    view.put("status", Names.lower(rule.status()));
    view.put("strength", rule.strength());
    view.put("indicator", Names.lower(entry.indicator()));
    view.put("evidence", rule.evidence().stream().map(rules.advisor()::evidence).toList());
    return view;
  }
}
