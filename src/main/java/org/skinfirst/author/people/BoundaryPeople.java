package org.skinfirst.author.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.author.cases.Case;
import org.skinfirst.author.cases.Cases;
import org.skinfirst.pack.Table;

/**
 * People made up at every bound: each chart of the scenarios, which sweep the value sets and
 * tables, and each crossed from what the tables name, on a person who reaches an age bound on the
 * day, the day before and the day after.
 */
public final class BoundaryPeople {

  private BoundaryPeople() {}

  /**
   * @param cases one of each meaning is taken
   * @param today day on which the charts are read
   */
  public static List<Somebody> of(
      List<Advisor> advisors, Cases cases, ScenarioRunner runner, LocalDate today) {
    List<Somebody> people = new ArrayList<>();
    Set<Integer> bounds = new TreeSet<>();
    advisors.forEach(advisor -> addBounds(advisor.ageGroups(), bounds));
    for (List<Case> group : cases.groups()) {
      Case one = group.get(0);
      add(runner.request(one.scenario()), one.place(), bounds, today, people);
    }
    Set<String> crossed = new HashSet<>();
    for (Advisor advisor : advisors) {
      CrossedCharts charts = new CrossedCharts(cases, advisor.sets().ids());
      for (Table table : advisor.tables()) {
        for (Scenario chart : charts.of(table)) {
          if (crossed.add(table.name() + chart.name())) {
            String place = table.file() + ' ' + chart.name();
            add(runner.request(chart), place, bounds, today, people);
          }
        }
      }
    }
    return people;
  }

  private static void add(
      ObjectNode request,
      String place,
      Set<Integer> bounds,
      LocalDate today,
      List<Somebody> people) {
    if (!born(request).isMissingNode()) {
      for (int months : bounds) {
        for (int days = -1; days <= 1; days++) {
          people.add(somebody(place, request, months, days, today));
        }
      }
    }
  }

  private static void addBounds(@Nullable Table ages, Set<Integer> bounds) {
    if (ages != null) {
      for (Table.Row row : ages.rows()) {
        for (String column : ages.columns().keySet()) {
          if (ages.columns().get(column) == Table.Type.WHOLE && !row.cell(column).isEmpty()) {
            bounds.add(Integer.valueOf(row.cell(column)));
          }
        }
      }
    }
    bounds.remove(0);
  }

  private static Somebody somebody(
      String place, ObjectNode request, int months, int days, LocalDate today) {
    ObjectNode body = request.deepCopy();
    ((ObjectNode) born(body))
        .put("birthDate", today.minusMonths(months).minusDays(days).toString());
    String age = months + " months" + (days == 0 ? "" : days > 0 ? " and a day" : " less a day");
    return new Somebody(age + ", " + place, body);
  }

  /** The resource that holds the birth date. */
  private static JsonNode born(ObjectNode request) {
    JsonNode parent = request.path("prefetch").findParent("birthDate");
    return parent == null ? com.fasterxml.jackson.databind.node.MissingNode.getInstance() : parent;
  }
}
