package org.skinfirst.web.workbench;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.author.why.Why;
import org.skinfirst.cards.Card;
import org.skinfirst.cdshooks.CardsJson;
import org.skinfirst.pack.Pack;
import org.skinfirst.web.CardViews;
import org.skinfirst.web.DrlLines;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Fills the panes for the person on the page. Nothing that is sent here is kept or logged. */
@RestController
@RequestMapping(value = "/workbench", produces = MediaType.APPLICATION_JSON_VALUE)
class PanesEndpoint {

  private final LiveRules rules;
  private final ScenarioSaver saver;
  private final Fragment fragment;

  PanesEndpoint(LiveRules rules, ScenarioSaver saver, Fragment fragment) {
    this.rules = rules;
    this.saver = saver;
    this.fragment = fragment;
  }

  /** Person and cards; the chart too, where it was edited. */
  @PostMapping("/answer")
  byte[] answer(@RequestBody byte[] body, HttpServletRequest request) {
    RulesState now = rules.now();
    Question question = Question.read(body, now.advisor().pack());
    if (question.isEdit()) {
      edit(question, now);
    }
    Reply reply = Reply.to(question, now);
    Map<String, Object> sent = new LinkedHashMap<>();
    if (question.isEdit()) {
      sent.put("chart", question.chart().toPrettyString());
    }
    Map<String, String> texts = fragment.texts(request);
    sent.put("version", now.version());
    sent.put("hook", reply.service().hook());
    Map<String, Object> person = new PersonView(reply, question.chart(), texts).values();
    sent.put("who", fragment.html("who", person, request));
    sent.put("person", fragment.html("person", person, request));
    sent.put("cards", cards(question, reply, request));
    return Fragment.json(sent);
  }

  private static void edit(Question question, RulesState now) {
    Pack.Service service = Reply.service(question, now.advisor().pack());
    boolean asksForMain = List.of("site", "severity").contains(question.edit().get("kind"));
    String main = asksForMain ? Reply.to(question, now).mainProblem() : "";
    new ChartEdit(question, service, now.choices()).apply(question.edit(), main);
  }

  private String cards(Question question, Reply reply, HttpServletRequest request) {
    byte[] json = new CardsJson(reply.rules().advisor().pack()).write(reply.answer().cards());
    ChartRecords records = new ChartRecords(question.chart());
    CardViews views =
        new CardViews(
            fragment.texts(request),
            reference ->
                records
                    .find(reference)
                    .<com.fasterxml.jackson.databind.JsonNode>map(ChartRecords.Placed::resource)
                    .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance()));
    List<Map<String, Object>> cards = views.of(json);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("cards", cards);
    values.put("none", cards.isEmpty());
    values.put("count", cards.size());
    values.put("json", CardViews.pretty(json));
    values.put(
        "silenced",
        reply.answer().verdict().silenced().stream()
            .map(firing -> firing.rule().id())
            .distinct()
            .toList());
    values.put("leftOut", reply.answer().leftOut().stream().map(Card::recommendation).toList());
    values.put(
        "trial",
        reply.answer().verdict().trial().stream()
            .map(firing -> firing.rule().id())
            .distinct()
            .toList());
    return fragment.html("cards", values, request);
  }

  /** What became of every recommendation, and what has changed since the page asked last. */
  @PostMapping("/why")
  byte[] why(@RequestBody byte[] body, HttpServletRequest request) {
    RulesState now = rules.now();
    Question question = Question.read(body, now.advisor().pack());
    Reply reply = Reply.to(question, now);
    List<Why> all = now.explainer().all(reply.answer());
    WhyView view = new WhyView(reply, fragment.texts(request));
    List<Map<String, Object>> rows = view.list(all, question.before());
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("rows", rows);
    values.put(
        "changed", rows.stream().filter(row -> Boolean.TRUE.equals(row.get("changed"))).toList());
    Map<String, Object> sent = new LinkedHashMap<>();
    sent.put("outcomes", view.outcomes(all));
    sent.put("why", fragment.html("why", values, request));
    sent.put("changes", fragment.html("changes", values, request));
    return Fragment.json(sent);
  }

  /** Everything about one recommendation, or a situation that rules lean on. */
  @PostMapping("/why-one")
  byte[] whyOne(@RequestBody byte[] body, HttpServletRequest request) {
    RulesState now = rules.now();
    Question question = Question.read(body, now.advisor().pack());
    Reply reply = Reply.to(question, now);
    Why why =
        now.explainer().all(reply.answer()).stream()
            .filter(one -> one.recommendation().equals(question.about()))
            .findFirst()
            .orElseThrow(() -> new UnusableChartException("", "is no recommendation any more"));
    Map<String, Object> values = new WhyView(reply, fragment.texts(request)).detail(why);
    String file = why.routes().get(0).rule().file();
    values.put("file", file);
    values.put("drl", DrlLines.of(now.folder().text(file)));
    return Fragment.json(Map.of("html", fragment.html("why-one", values, request)));
  }

  /** Writes the person as a case beside the rule. */
  @PostMapping("/scenario")
  byte[] scenario(@RequestBody byte[] body, HttpServletRequest request) {
    RulesState now = rules.now();
    Question question = Question.read(body, now.advisor().pack());
    ScenarioSaver.Saved saved = saver.save(question, Reply.to(question, now));
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("saved", saved);
    return Fragment.json(Map.of("html", fragment.html("saved", values, request)));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> unusable(UnusableChartException fault) {
    Map<String, String> told =
        Map.of("place", fault.place(), "message", String.valueOf(fault.getMessage()));
    return ResponseEntity.unprocessableContent()
        .contentType(MediaType.APPLICATION_JSON)
        .body(Fragment.json(told));
  }
}
