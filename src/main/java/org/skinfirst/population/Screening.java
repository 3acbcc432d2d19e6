package org.skinfirst.population;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.skinfirst.advice.Advisor;
import org.skinfirst.cards.CardBook;
import org.skinfirst.text.Sha256;

/** One run over a whole export: gather what matters, judge each patient, write the results. */
public final class Screening {

  private static final int DIGEST = 16;

  private final Advisor advisor;
  private final Order order;
  private final Pace pace;

  private Screening(Advisor advisor, Order order, Pace pace) {
    this.advisor = advisor;
    this.order = order;
    this.pace = pace;
  }

  /**
   * How it ended.
   *
   * @param people in the export
   * @param judged of whom something can be said
   * @param isWhole whether no line was lost
   */
  public record Outcome(
      LocalDate day, int people, int cohort, int judged, int cards, int rejects, boolean isWhole) {}

  /**
   * @throws UnusableExportException when the export cannot be screened as it is
   */
  public static Outcome run(Advisor advisor, Order order, Pace pace) throws IOException {
    return new Screening(advisor, order, pace).run();
  }

  private Outcome run() throws IOException {
    Path out = order.out().toAbsolutePath().normalize();
    if (out.startsWith(order.export().toAbsolutePath().normalize())) {
      throw new UnusableExportException(
          "--out lies in the export, and would be read as part of it; give another folder");
    }
    Export export = Export.of(order.export());
    LocalDate day = day(export);
    WorkFolder.makePrivate(out);
    Rejects rejects = new Rejects(order.mostRejects());
    try (WorkFolder work = WorkFolder.in(out)) {
      return run(export, day, work, rejects);
    }
  }

  private LocalDate day(Export export) {
    LocalDate day = order.date() == null ? export.manifest().day() : order.date();
    if (day == null) {
      throw new UnusableExportException(
          "no manifest says when the export was made; give the day on which to read the charts:"
              + " --date YYYY-MM-DD");
    }
    return day;
  }

  private Outcome run(Export export, LocalDate day, WorkFolder work, Rejects rejects)
      throws IOException {
    boolean isFiltered = order.filtersCohort() && !advisor.premises().isEmpty();
    String what = digest(export, day, isFiltered);
    Optional<State> before = order.resumes() ? State.read(work, what) : Optional.empty();
    if (before.isEmpty()) {
      work.empty();
    }
    int count =
        before.map(State::buckets).orElseGet(() -> export.buckets(order.memory(), order.threads()));
    Buckets buckets = new Buckets(count, order.memory(), work);
    Parts parts = new Parts(work, count);
    State state;
    try (Medications medications = new Medications(work)) {
      if (before.isPresent()) {
        state = before.get();
        state.rejects().forEach(one -> rejects.add(one.file(), one.line(), one.reason()));
      } else {
        state = gather(export, work, buckets, medications, rejects, what);
      }
      judge(export, day, state, buckets, parts, medications);
    }
    Results results = new Results(order.out(), advisor.pack(), day, recommendations());
    Summary summary = results.write(parts, export, state, isFiltered, rejects);
    return new Outcome(
        day,
        summary.counts().people(),
        summary.counts().cohort(),
        summary.told(),
        summary.tally().cards(),
        rejects.all().size(),
        summary.isWhole());
  }

  private State gather(
      Export export,
      WorkFolder work,
      Buckets buckets,
      Medications medications,
      Rejects rejects,
      String what)
      throws IOException {
    export.others().forEach(name -> rejects.add(name, 0, Reason.NO_EXPORT));
    export.missing().forEach(name -> rejects.add(name, 0, Reason.MISSING));
    Scan scan = new Scan(export, order.threads(), pace);
    Gathering.Counts counts =
        new Gathering(
                List.of(advisor), scan, rejects, buckets, medications, order.filtersCohort(), false)
            .gather();
    Set<String> incomplete = new TreeSet<>(export.missingTypes());
    incomplete.addAll(scan.typesCutOff(rejects));
    State state =
        new State(
            what, buckets.count(), counts.people(), counts.cohort(), incomplete, rejects.all());
    if (buckets.isSpilled()) {
      buckets.flush();
      state.write(work);
    }
    return state;
  }

  private void judge(
      Export export,
      LocalDate day,
      State state,
      Buckets buckets,
      Parts parts,
      Medications medications)
      throws IOException {
    Charts charts =
        new Charts(
            advisor.gateway(),
            Judging.service(advisor.pack()),
            day,
            order.language(),
            export.manifest().server(),
            medications,
            state.incomplete());
    Judging judging = new Judging(advisor, charts, export.files());
    List<Integer> left =
        IntStream.range(0, state.buckets()).filter(i -> !parts.isThere(i)).boxed().toList();
    int done = state.buckets() - left.size();
    LongAdder judged = new LongAdder();
    pace.begin("judging", (long) state.cohort() * left.size() / state.buckets(), 1, "people");
    Threads.each(
        order.threads(),
        left,
        number -> {
          Bucket.Contents contents = buckets.read(number);
          List<Judged> all = new ArrayList<>();
          for (Map.Entry<String, List<Kept>> patient : contents.kept().entrySet()) {
            all.add(judging.judge(patient.getKey(), patient.getValue()));
            judged.increment();
            pace.at(judged.sum());
          }
          parts.write(number, all);
          buckets.drop(number);
        });
    pace.end(judged.sum());
  }

  private List<String> recommendations() {
    Set<String> ids = new LinkedHashSet<>();
    for (CardBook.Entry entry : advisor.recommendations(order.language())) {
      ids.add(entry.id());
    }
    return List.copyOf(ids);
  }

  /** The same for the same charts, rules, day and way of choosing. */
  private String digest(Export export, LocalDate day, boolean isFiltered) throws IOException {
    StringBuilder what = new StringBuilder();
    what.append(day).append(' ').append(order.language()).append(' ').append(isFiltered);
    what.append(' ').append(advisor.pack().digest());
    for (InputFile file : export.files()) {
      what.append('\n').append(file.name()).append(' ').append(file.size());
      what.append(' ').append(Files.getLastModifiedTime(file.path()));
    }
    return Sha256.hex(what.toString(), DIGEST);
  }
}
