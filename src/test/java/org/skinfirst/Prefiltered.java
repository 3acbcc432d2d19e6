package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Answer;
import org.skinfirst.cards.Card;
import org.skinfirst.cards.SiteOrders;
import org.skinfirst.cdshooks.CardsJson;
import org.skinfirst.cdshooks.HookRequestReader;
import org.skinfirst.chart.ChartInput;
import org.skinfirst.chart.MissingDataException;
import org.skinfirst.chart.fhir.Entry;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.chart.json.JsonLimits;
import org.skinfirst.chart.json.RefusedJsonException;
import org.skinfirst.facts.Unread;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.rules.Firing;

/** The same call with the prefilter and without: whatever differs is an error of the prefilter. */
final class Prefiltered {

  private static final Advisor ADVISOR = Advisor.of(PackFolder.shipped());
  private static final CardsJson CARDS = new CardsJson(ADVISOR.pack());
  private static final Gateway FULL = new Gateway(JsonLimits.DEFAULT);
  private static final Gateway SERVING = ADVISOR.gateway();
  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /** All that a call leads to. */
  private record Outcome(
      String cards,
      List<Unread> unread,
      List<String> situations,
      List<Firing> silenced,
      List<Firing> trial,
      List<String> missing) {}

  private Prefiltered() {}

  static Advisor advisor() {
    return ADVISOR;
  }

  /** How many resources of the call the prefilter passed over. */
  static int changesNothing(String name, ObjectNode request, LocalDate today) {
    byte[] body = request.toString().getBytes(StandardCharsets.UTF_8);

    ObjectNode served = SERVING.read(body);

    Outcome full = outcome(FULL.read(body), today);
    assertThat(outcome(served, today)).as(name).isEqualTo(full);
    assertThat(cards(served, today)).as(name).isEqualTo(full.cards());
    return passed(served);
  }

  /**
   * The same of bytes that may be no JSON at all: what is refused is refused at the same place.
   *
   * @return how many resources the prefilter passed over
   */
  static int changesNothing(String name, byte[] body, String hook, LocalDate today) {
    Attempt served = attempt(SERVING, body, hook, today);

    assertThat(served).as(name).isEqualTo(attempt(FULL, body, hook, today));
    return served.refused().isEmpty() ? passed(SERVING.read(body)) : 0;
  }

  /** How many resources of the call the prefilter passes over. */
  static int count(ObjectNode request) {
    return passed(SERVING.read(request.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private record Attempt(@Nullable Outcome outcome, String refused) {}

  private static Attempt attempt(Gateway gateway, byte[] body, String hook, LocalDate today) {
    ObjectNode request;
    try {
      request = gateway.read(body);
    } catch (RefusedJsonException e) {
      return new Attempt(null, e.place() + " " + e.getMessage());
    }
    try {
      return new Attempt(outcome(request.put("hook", hook), today), "");
    } catch (RuntimeException e) {
      return new Attempt(null, e.getClass() + " " + e.getMessage());
    }
  }

  private static Pack.Service service(ObjectNode request) {
    return ADVISOR.pack().services().stream()
        .filter(s -> s.hook().equals(request.path("hook").asText()))
        .findFirst()
        .orElseThrow();
  }

  /** As a hook call gets them, of which no more is read than it needs. */
  private static String cards(ObjectNode request, LocalDate today) {
    Pack.Service service = service(request);
    try {
      ChartInput input = HookRequestReader.read(request, service).on(today, "en", service);
      return written(ADVISOR.advise(input, SiteOrders.NONE, card -> false).cards());
    } catch (MissingDataException e) {
      return "";
    }
  }

  private static String written(List<Card> cards) {
    return new String(CARDS.write(cards), StandardCharsets.UTF_8).replaceAll(UUID, "*");
  }

  private static Outcome outcome(ObjectNode request, LocalDate today) {
    Pack.Service service = service(request);
    try {
      Answer answer =
          ADVISOR.advise(HookRequestReader.read(request, service).on(today, "en", service));
      return new Outcome(
          written(answer.cards()),
          answer.verdict().unread(),
          answer.verdict().situations().keySet().stream().sorted().toList(),
          answer.verdict().silenced(),
          answer.verdict().trial(),
          List.of());
    } catch (MissingDataException e) {
      return new Outcome("", List.of(), List.of(), List.of(), List.of(), e.keys());
    }
  }

  private static int passed(JsonNode node) {
    int count = node.isPojo() && !Entry.of(node).mayMatter() ? 1 : 0;
    for (JsonNode child : node) {
      count += passed(child);
    }
    return count;
  }
}
