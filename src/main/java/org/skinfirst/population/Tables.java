package org.skinfirst.population;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.skinfirst.population.ParquetTable.Column;
import org.skinfirst.population.ParquetTable.Kind;
import org.skinfirst.text.Cells;

/** The results line by line: of cards and of patients, each as NDJSON, as CSV and as Parquet. */
final class Tables implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String BETWEEN = "; ";

  private final BufferedWriter cards;
  private final BufferedWriter cardCells;
  private final BufferedWriter patients;
  private final BufferedWriter patientCells;
  private final ParquetTable cardColumns;
  private final ParquetTable patientColumns;

  Tables(Path out) throws IOException {
    cards = Files.newBufferedWriter(out.resolve("cards.ndjson"));
    cardCells = Files.newBufferedWriter(out.resolve("cards.csv"));
    patients = Files.newBufferedWriter(out.resolve("patients.ndjson"));
    patientCells = Files.newBufferedWriter(out.resolve("patients.csv"));
    cardColumns =
        new ParquetTable(
            out.resolve("cards.parquet"),
            "card",
            List.of(
                new Column("patient", Kind.TEXT),
                new Column("recommendation", Kind.TEXT),
                new Column("indicator", Kind.TEXT),
                new Column("strength", Kind.TEXT),
                new Column("summary", Kind.TEXT),
                new Column("rules", Kind.TEXTS),
                new Column("because", Kind.TEXTS)));
    patientColumns =
        new ParquetTable(
            out.resolve("patients.parquet"),
            "patient",
            List.of(
                new Column("patient", Kind.TEXT),
                new Column("ageMonths", Kind.NUMBER),
                new Column("failure", Kind.TEXT),
                new Column("cards", Kind.TEXTS),
                new Column("beyondBudget", Kind.TEXTS),
                new Column("trial", Kind.TEXTS),
                new Column("situations", Kind.TEXTS),
                new Column("notEvaluable", Kind.TEXTS),
                new Column("gaps", Kind.TEXTS)));
    cells(
        cardCells,
        "patient",
        "recommendation",
        "indicator",
        "strength",
        "summary",
        "rules",
        "because");
    cells(
        patientCells,
        "patient",
        "ageMonths",
        "failure",
        "cards",
        "beyondBudget",
        "trial",
        "situations",
        "notEvaluable",
        "gaps");
  }

  void add(Judged one) throws IOException {
    for (Judged.CardLine card : one.cards()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("patient", one.patient());
      line.put("recommendation", card.recommendation());
      line.put("indicator", card.indicator());
      line.put("strength", card.strength());
      line.put("summary", card.summary());
      line.put("rules", card.rules());
      line.put("because", card.because());
      json(cards, line);
      cardColumns.add(List.copyOf(line.values()));
      cells(
          cardCells,
          one.patient(),
          card.recommendation(),
          card.indicator(),
          card.strength(),
          card.summary(),
          String.join(BETWEEN, card.rules()),
          String.join(BETWEEN, card.because()));
    }
    patient(one);
  }

  private void patient(Judged one) throws IOException {
    List<String> ids = one.cards().stream().map(Judged.CardLine::recommendation).toList();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("patient", one.patient());
    line.put("ageMonths", one.ageMonths());
    line.put("failure", one.failure());
    line.put("cards", ids);
    line.put("beyondBudget", one.beyondBudget());
    line.put("trial", one.trial());
    line.put("situations", one.situations());
    line.put("notEvaluable", one.notEvaluable());
    line.put("gaps", one.gaps());
    line.values().removeIf(value -> "".equals(value) || value == null);
    json(patients, line);
    List<String> notEvaluable =
        one.notEvaluable().stream()
            .map(missed -> missed.recommendation() + ": " + String.join(", ", missed.missing()))
            .toList();
    List<String> gaps =
        one.gaps().stream()
            .map(gap -> (gap.area().isEmpty() ? "" : gap.area() + ": ") + gap.reason())
            .toList();
    patientColumns.add(
        Arrays.asList(
            one.patient(),
            one.ageMonths(),
            one.failure().isEmpty() ? null : one.failure(),
            ids,
            one.beyondBudget(),
            one.trial(),
            one.situations(),
            notEvaluable,
            gaps));
    cells(
        patientCells,
        one.patient(),
        one.ageMonths() == null ? "" : one.ageMonths().toString(),
        one.failure(),
        String.join(BETWEEN, ids),
        String.join(BETWEEN, one.beyondBudget()),
        String.join(BETWEEN, one.trial()),
        String.join(BETWEEN, one.situations()),
        String.join(BETWEEN, notEvaluable),
        String.join(BETWEEN, gaps));
  }

  private static void json(BufferedWriter out, Map<String, Object> line) throws IOException {
    out.write(MAPPER.writeValueAsString(line));
    out.write('\n');
  }

  private static void cells(BufferedWriter out, String... cells) throws IOException {
    Object[] harmless = new Object[cells.length];
    for (int i = 0; i < cells.length; i++) {
      harmless[i] = Cells.harmless(cells[i]);
    }
    out.write(CSVFormat.RFC4180.format(harmless));
    out.write("\r\n");
  }

  @Override
  public void close() throws IOException {
    cards.close();
    cardCells.close();
    patients.close();
    patientCells.close();
    cardColumns.close();
    patientColumns.close();
  }
}
