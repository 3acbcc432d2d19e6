package org.skinfirst.web.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.chart.json.JsonLimits;
import org.skinfirst.chart.json.RefusedJsonException;
import org.skinfirst.pack.Pack;

/**
 * What the page asks: a person, and how to look at them.
 *
 * @param chart hook request or Bundle
 * @param hook with which the chart is taken to come
 * @param date day on which it is read
 * @param edit what to change in the chart first: its {@code kind} and values; empty for nothing
 * @param before what became of each recommendation when the page asked last
 * @param about recommendation that the page asks about; empty for all
 * @param name of a scenario to be written
 */
record Question(
    ObjectNode chart,
    String hook,
    LocalDate date,
    String region,
    String language,
    Map<String, String> edit,
    Map<String, String> before,
    String about,
    String name) {

  private static final Gateway GATEWAY = new Gateway(JsonLimits.DEFAULT);

  /**
   * @throws UnusableChartException when the page's reader has to mend something
   */
  static Question read(byte[] body, Pack pack) {
    ObjectNode sent = parse(body);
    ObjectNode chart = parse(sent.path("chart").asText().getBytes(StandardCharsets.UTF_8));
    String hook = sent.path("hook").asText();
    String own = chart.path("hook").asText();
    return new Question(
        chart,
        hook.isEmpty() ? (own.isEmpty() ? pack.services().get(0).hook() : own) : hook,
        date(sent.path("date").asText()),
        one(sent.path("region").asText(), pack.regions().keySet()),
        one(sent.path("language").asText(), pack.allLanguages()),
        texts(sent.path("edit")),
        texts(sent.path("before")),
        sent.path("about").asText(),
        sent.path("name").asText());
  }

  private static ObjectNode parse(byte[] body) {
    try {
      return GATEWAY.read(body);
    } catch (RefusedJsonException e) {
      throw new UnusableChartException(e.place(), String.valueOf(e.getMessage()));
    }
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new UnusableChartException("", "needs a day, such as 2026-01-15");
    }
  }

  private static String one(String asked, Iterable<String> known) {
    for (String one : known) {
      if (one.equals(asked)) {
        return asked;
      }
    }
    return known.iterator().next();
  }

  private static Map<String, String> texts(JsonNode members) {
    Map<String, String> texts = new HashMap<>();
    members.properties().forEach(member -> texts.put(member.getKey(), member.getValue().asText()));
    return texts;
  }

  boolean isEdit() {
    return !edit.isEmpty();
  }
}
