package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.cards.Card;
import org.skinfirst.cdshooks.HookRequestReader;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;

/** What a card suggests, done as an EHR does it, ends the card: we understand our own orders. */
class SuggestionsTakenTest {

  private static final Map<String, String> LISTS =
      Map.of(
          "MedicationRequest", "medicationRequests",
          "ServiceRequest", "serviceRequests",
          "NutritionOrder", "nutritionOrders");
  private static final Advisor ADVISOR = Advisor.of(PackFolder.shipped());
  private static final Gateway GATEWAY = ADVISOR.gateway();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A request, and how it is read. */
  private record Call(
      String name,
      ObjectNode request,
      LocalDate today,
      String language,
      String region,
      Pack.Service service) {

    List<Card> cards() {
      byte[] body = request.toString().getBytes(StandardCharsets.UTF_8);
      return ADVISOR
          .advise(
              HookRequestReader.read(GATEWAY.read(body), service)
                  .on(today, language, service)
                  .in(region))
          .cards();
    }

    Call copy() {
      return new Call(name, request.deepCopy(), today, language, region, service);
    }

    Optional<Card> card(String recommendation) {
      return cards().stream()
          .filter(card -> card.recommendation().equals(recommendation))
          .findFirst();
    }
  }

  /** Every scenario and example, those without a region in each of them in turn. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void the_card_is_gone(boolean codeAlone) {
    Map<String, String> taken = new TreeMap<>();
    Map<String, String> stay = new TreeMap<>();
    for (Call call : calls()) {
      for (Card card : call.cards()) {
        List<Card.Suggestion> drafts = new ArrayList<>();
        for (Card.Suggestion suggestion : card.suggestions()) {
          if (suggestion.action().type() == Card.Action.Type.CREATE) {
            take(call, card, List.of(suggestion), codeAlone, taken, stay);
          } else {
            drafts.add(suggestion);
          }
        }
        if (!drafts.isEmpty()) {
          take(call, card, drafts, codeAlone, taken, stay);
        }
      }
    }
    assertThat(stay).isEmpty();
    assertThat(taken).hasSizeGreaterThan(40);
  }

  private static void take(
      Call call,
      Card card,
      List<Card.Suggestion> suggestions,
      boolean codeAlone,
      Map<String, String> taken,
      Map<String, String> stay) {
    String name =
        card.recommendation() + " | " + suggestions.get(0).label() + " | " + call.region();
    Call after = call.copy();
    boolean applied =
        suggestions.stream()
            .allMatch(suggestion -> apply(suggestion.action(), after.request(), codeAlone));
    if (!applied) {
      return;
    }
    taken.put(name, call.name());
    after
        .card(card.recommendation())
        .filter(still -> suggests(suggestions, Card.Action.Type.CREATE) || asksOfDrafts(still))
        .ifPresent(still -> stay.put(name, call.name()));
  }

  private static boolean suggests(List<Card.Suggestion> suggestions, Card.Action.Type type) {
    return suggestions.stream().anyMatch(suggestion -> suggestion.action().type() == type);
  }

  /** A card may still speak of what the patient takes already. */
  private static boolean asksOfDrafts(Card card) {
    return card.why().about().stream().anyMatch(fact -> fact.proposed());
  }

  /** False where the order has no code and is to be known by one. */
  private static boolean apply(Card.Action action, ObjectNode request, boolean codeAlone) {
    JsonNode drafts = request.at("/context/draftOrders/entry");
    if (action.type() == Card.Action.Type.DELETE) {
      remove(drafts, String.valueOf(action.resourceId()));
      return true;
    }
    ObjectNode order = JSON.valueToTree(action.resource().filled());
    if (codeAlone && !isKnownByCode(order)) {
      return false;
    }
    if (action.type() == Card.Action.Type.UPDATE) {
      for (JsonNode entry : drafts) {
        if (reference(entry.path("resource")).equals(reference(order))) {
          ((ObjectNode) entry).set("resource", order);
        }
      }
      return true;
    }
    String list = LISTS.get(order.path("resourceType").asText());
    ObjectNode prefetch = (ObjectNode) request.get("prefetch");
    if (!prefetch.path(list).path("resourceType").asText().equals("Bundle")) {
      prefetch.putObject(list).put("resourceType", "Bundle").put("type", "searchset");
    }
    ((ObjectNode) prefetch.get(list)).remove("total");
    ((ObjectNode) prefetch.get(list))
        .withArray("entry")
        .addObject()
        .set("resource", order.put("status", "active"));
    return true;
  }

  private static void remove(JsonNode drafts, String reference) {
    Iterator<JsonNode> entries = drafts.iterator();
    while (entries.hasNext()) {
      if (reference(entries.next().path("resource")).equals(reference)) {
        entries.remove();
      }
    }
  }

  private static String reference(JsonNode resource) {
    return resource.path("resourceType").asText() + '/' + resource.path("id").asText();
  }

  /** Takes the words away that stand beside a code. */
  private static boolean isKnownByCode(ObjectNode order) {
    boolean found = false;
    for (JsonNode concept : order.findParents("coding")) {
      ((ObjectNode) concept).remove("text");
      concept.get("coding").forEach(coding -> ((ObjectNode) coding).remove("display"));
      found |= order.path("code") == concept || order.path("medicationCodeableConcept") == concept;
    }
    JsonNode diet = order.at("/oralDiet/type/0/coding");
    return found || !diet.isMissingNode();
  }

  private static List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    ScenarioRunner runner = new ScenarioRunner(ADVISOR, Path.of("."));
    List<String> regions = List.copyOf(ADVISOR.pack().regions().keySet());
    for (Scenario scenario : ScenarioFiles.read(PackFolder.shipped(), runner.sets())) {
      String inTurn = regions.get(calls.size() % regions.size());
      calls.add(
          new Call(
              scenario.file() + ": " + scenario.name(),
              runner.request(scenario),
              scenario.today(),
              scenario.language(),
              scenario.region().isEmpty() ? inTurn : scenario.region(),
              service(scenario.hook())));
    }
    for (Examples.Example example : Examples.all()) {
      calls.add(
          new Call(
              example.file(),
              example.request(),
              LocalDate.parse(RunningService.TODAY),
              "en",
              "us",
              example.service()));
    }
    return calls;
  }

  private static Pack.Service service(String hook) {
    return ADVISOR.pack().services().stream()
        .filter(service -> service.hook().equals(hook))
        .findFirst()
        .orElseThrow();
  }
}
