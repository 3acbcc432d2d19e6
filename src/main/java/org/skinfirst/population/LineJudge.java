package org.skinfirst.population;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.skinfirst.advice.Advisor;
import org.skinfirst.chart.ChartReader;
import org.skinfirst.chart.fhir.Entry;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.chart.json.RefusedJsonException;

/**
 * The same judgement for programs that read and group the lines of an export themselves: tells of
 * each line whose it is and what for, and judges one patient at a time from lines in the order of
 * the export. Nothing in it changes; threads may share it.
 */
public final class LineJudge {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String MEDICATION = "Medication";
  private static final String BUNDLE = "Bundle";
  private static final InputFile NOWHERE = new InputFile(0, Path.of(""), "", 0, false);

  private final Advisor advisor;
  private final Gateway gateway;
  private final Gateway ofPremises;
  private final Judging judging;

  /** What a line is for. */
  public enum Use {
    /** It belongs to a patient's chart. */
    CHART,

    /** The same, and with it the patient's other answers count. */
    OBSERVATION,

    /** It counts where there is an observation of the same patient. */
    ANSWER,

    /** It counts for whoever refers to it. */
    MEDICATION,

    /** No rule can ask about it. */
    NONE,

    /** It cannot be used, and that must be told. */
    REJECT
  }

  /**
   * @param key id of the patient; of a medication its own
   * @param medication id of the medication that it refers to; empty without one
   * @param text the line, or as much of it as counts; of a reject the reason
   */
  public record Line(Use use, String key, String medication, String text) {}

  /**
   * @param language of the cards, one of the rules'
   * @param server base URL of the server that the export came from; empty where it is not known
   */
  public LineJudge(Advisor advisor, LocalDate day, String language, String server) {
    this.advisor = advisor;
    this.gateway = advisor.gateway();
    this.ofPremises = advisor.gateway(advisor.premises());
    Charts charts =
        new Charts(gateway, Judging.service(advisor.pack()), day, language, server, null, Set.of());
    this.judging = new Judging(advisor, charts, List.of());
  }

  /** Whether there is anything without which nobody gets a card. */
  public boolean hasPremises() {
    return !advisor.premises().isEmpty();
  }

  /** The id of the patient who can get a card because of this line; empty for most lines. */
  public String premise(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    try {
      Entry entry = read(ofPremises, bytes);
      boolean isPremise =
          entry.mayMatter() && ChartReader.typesFor(advisor.premises()).contains(entry.type());
      return isPremise ? OwnerKey.of(entry) : OwnerKey.NONE;
    } catch (RefusedJsonException e) {
      return OwnerKey.NONE; // told when the line is looked at
    }
  }

  private static Entry read(Gateway gateway, byte[] bytes) {
    return Entry.of(gateway.lines(bytes, false).read(0, bytes.length));
  }

  /** Says what a line is for. */
  public Line line(String text) {
    if (text.isBlank()) {
      return new Line(Use.NONE, "", "", "");
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LineSplitter.LONGEST) {
      return rejected(Reason.TOO_LONG);
    }
    try {
      return line(read(gateway, bytes), text);
    } catch (RefusedJsonException e) {
      return rejected(Reason.NO_JSON);
    }
  }

  private static Line rejected(Reason reason) {
    return new Line(Use.REJECT, "", "", reason.text());
  }

  private static Line line(Entry entry, String text) {
    if (!entry.isResource()) {
      return rejected(Reason.NO_TYPE);
    }
    if (entry.type().equals(BUNDLE)) {
      return rejected(Reason.BUNDLE);
    }
    if (!ChartReader.types().contains(entry.type())) {
      return new Line(Use.NONE, "", "", "");
    }
    String owner = OwnerKey.of(entry);
    if (entry.type().equals(MEDICATION) && owner.isEmpty()) {
      return new Line(Use.MEDICATION, entry.id(), "", text);
    }
    if (OwnerKey.isByIdentifier(owner)) {
      return rejected(Reason.BY_IDENTIFIER);
    }
    if (owner.equals(OwnerKey.OTHER)) {
      return rejected(Reason.OTHER_OWNER);
    }
    if (owner.isEmpty()) {
      boolean isPatient = entry.type().equals(OwnerKey.PATIENT);
      return rejected(isPatient ? Reason.NO_ID : Reason.NO_OWNER);
    }
    return owned(entry, owner, text);
  }

  private static Line owned(Entry entry, String owner, String text) {
    boolean isAnswer = ChartReader.typesOfAnswers().contains(entry.type());
    if (entry.mayMatter()
        || entry.type().equals(OwnerKey.PATIENT)
        || !entry.medication().isEmpty()
        || ChartReader.typesReferredTo().contains(entry.type())) {
      boolean isObservation = isAnswer && entry.mayMatter();
      return new Line(
          isObservation ? Use.OBSERVATION : Use.CHART, owner, Medications.first(text), text);
    }
    return isAnswer
        ? new Line(Use.ANSWER, owner, "", ChartReader.answer(entry).toString())
        : new Line(Use.NONE, "", "", "");
  }

  /**
   * Judges one patient.
   *
   * @param lines at least one; the medications that the chart refers to are among them
   * @return one line of JSON: the patient, the cards, what is not evaluable, gaps
   */
  public String judge(String patient, Iterator<String> lines) throws IOException {
    List<Kept> kept = new ArrayList<>();
    while (lines.hasNext()) {
      byte[] bytes = lines.next().getBytes(StandardCharsets.UTF_8);
      Entry entry = read(gateway, bytes);
      kept.add(
          Kept.of(
              new Found(NOWHERE, kept.size() + 1, entry, patient, bytes, 0, bytes.length, false)));
    }
    return MAPPER.writeValueAsString(judging.judge(patient, kept));
  }
}
