package org.skinfirst.population;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.skinfirst.text.Cells;

/** The results line by line: one file of cards, one of patients, each as NDJSON and as CSV. */
final class Tables implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String BETWEEN = "; ";

  private final BufferedWriter cards;
  private final BufferedWriter cardCells;
  private final BufferedWriter patients;
  private final BufferedWriter patientCells;

  Tables(Path out) throws IOException {
    cards = Files.newBufferedWriter(out.resolve("cards.ndjson"));
    cardCells = Files.newBufferedWriter(out.resolve("cards.csv"));
    patients = Files.newBufferedWriter(out.resolve("patients.ndjson"));
    patientCells = Files.newBufferedWriter(out.resolve("patients.csv"));
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
    cells(
        patientCells,
        one.patient(),
        one.ageMonths() == null ? "" : one.ageMonths().toString(),
        one.failure(),
        String.join(BETWEEN, ids),
        String.join(BETWEEN, one.beyondBudget()),
        String.join(BETWEEN, one.trial()),
        String.join(BETWEEN, one.situations()),
        one.notEvaluable().stream()
            .map(missed -> missed.recommendation() + ": " + String.join(", ", missed.missing()))
            .collect(Collectors.joining(BETWEEN)),
        one.gaps().stream()
            .map(gap -> (gap.area().isEmpty() ? "" : gap.area() + ": ") + gap.reason())
            .collect(Collectors.joining(BETWEEN)));
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
  }
}
