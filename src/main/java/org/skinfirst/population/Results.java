package org.skinfirst.population;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.pack.Pack;

/** Writes what came of everybody: tables, FHIR, a page for people, and what was left over. */
final class Results {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path out;
  private final Pack pack;
  private final LocalDate day;

  /** In the pack's order. */
  private final List<String> recommendations;

  Results(Path out, Pack pack, LocalDate day, List<String> recommendations) {
    this.out = out;
    this.pack = pack;
    this.day = day;
    this.recommendations = recommendations;
  }

  Summary write(Parts parts, Export export, State state, boolean isFiltered, Rejects rejects)
      throws IOException {
    Path fhir = out.resolve("fhir");
    WorkFolder.makePrivate(fhir);
    Tally tally = new Tally();
    try (Tables tables = new Tables(out);
        FhirLists lists = new FhirLists(fhir, day)) {
      for (String recommendation : recommendations) {
        lists.begin(recommendation);
      }
      parts.merge(
          one -> {
            tally.add(one);
            tables.add(one);
            lists.add(one);
            one.spares().forEach(spare -> rejects.add(spare.file(), spare.line(), spare.reason()));
          });
    }
    Gathering.Counts counts = new Gathering.Counts(state.people(), state.cohort());
    new MeasureReports(pack, day, recommendations, counts, tally).write(fhir);
    writeRejects(rejects);
    Summary summary =
        new Summary(
            pack,
            day,
            String.valueOf(export.folder().toAbsolutePath().normalize().getFileName()),
            isFiltered,
            counts,
            tally,
            recommendations,
            state.incomplete(),
            export.manifest().problems(),
            rejects.counts());
    Files.writeString(out.resolve("report.html"), new ReportPage(summary).html());
    MAPPER
        .writer(SerializationFeature.INDENT_OUTPUT)
        .writeValue(out.resolve("summary.json").toFile(), summary.plain());
    return summary;
  }

  private void writeRejects(Rejects rejects) throws IOException {
    try (BufferedWriter lines = Files.newBufferedWriter(out.resolve("rejects.ndjson"))) {
      for (Rejects.Reject reject : rejects.all()) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", reject.file());
        line.put("line", reject.line());
        line.put("reason", reject.reason().text());
        lines.write(MAPPER.writeValueAsString(line));
        lines.write('\n');
      }
    }
  }
}
