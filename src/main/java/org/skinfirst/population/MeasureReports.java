package org.skinfirst.population;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.skinfirst.facts.AgeBand;
import org.skinfirst.pack.Pack;

/** The counts as FHIR MeasureReports: a summary, and one that leads to the people. */
final class MeasureReports {

  private static final String MEASURES = "http://skinfirst.org/Measure/";
  private static final String POPULATIONS =
      "http://terminology.hl7.org/CodeSystem/measure-population";
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Pack pack;
  private final LocalDate day;
  private final List<String> recommendations;
  private final Gathering.Counts counts;
  private final Tally tally;

  MeasureReports(
      Pack pack,
      LocalDate day,
      List<String> recommendations,
      Gathering.Counts counts,
      Tally tally) {
    this.pack = pack;
    this.day = day;
    this.recommendations = recommendations;
    this.counts = counts;
    this.tally = tally;
  }

  void write(Path folder) throws IOException {
    for (String type : List.of("summary", "subject-list")) {
      MAPPER.writeValue(folder.resolve("MeasureReport-" + type + ".json").toFile(), report(type));
    }
  }

  private ObjectNode report(String type) {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.put("resourceType", "MeasureReport").put("id", type).put("status", "complete");
    report.put("type", type).put("measure", MEASURES + pack.id() + '|' + pack.version());
    report.put("date", day.toString());
    report.putObject("period").put("start", day.toString()).put("end", day.toString());
    ArrayNode groups = report.putArray("group");
    for (String recommendation : recommendations) {
      group(groups.addObject(), recommendation, type.equals("subject-list"));
    }
    return report;
  }

  private void group(ObjectNode group, String recommendation, boolean namesPeople) {
    int told = Tally.sum(tally.ages());
    int due = tally.cards(recommendation);
    group.putObject("code").put("text", recommendation);
    ArrayNode populations = group.putArray("population");
    population(populations, "initial-population", counts.people());
    population(populations, "denominator", told);
    ObjectNode numerator = population(populations, "numerator", due);
    if (namesPeople) {
      numerator
          .putObject("subjectResults")
          .put("reference", "List/" + FhirLists.id(recommendation));
    }
    if (told > 0) {
      group.putObject("measureScore").put("value", (double) due / told);
    }
    if (!namesPeople && told > 0) {
      ages(group, tally.cardsByAge().getOrDefault(recommendation, Map.of()));
    }
  }

  private void ages(ObjectNode group, Map<String, Integer> due) {
    ObjectNode stratifier = group.putArray("stratifier").addObject();
    stratifier.putArray("code").addObject().put("text", "age in years");
    ArrayNode strata = stratifier.putArray("stratum");
    for (String age : AgeBand.names()) {
      int people = tally.ages().getOrDefault(age, 0);
      if (people > 0) {
        ObjectNode stratum = strata.addObject();
        stratum.putObject("value").put("text", age);
        ArrayNode populations = stratum.putArray("population");
        population(populations, "denominator", people);
        population(populations, "numerator", due.getOrDefault(age, 0));
      }
    }
  }

  private static ObjectNode population(ArrayNode populations, String code, int count) {
    ObjectNode population = populations.addObject();
    population
        .putObject("code")
        .putArray("coding")
        .addObject()
        .put("system", POPULATIONS)
        .put("code", code);
    return population.put("count", count);
  }
}
