package org.skinfirst.population;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skinfirst.pack.Pack;

/**
 * What a report tells.
 *
 * @param pack the rules
 * @param export name of the folder
 * @param isFiltered whether only the cohort was judged
 * @param incomplete types of resources of which lines were lost
 * @param problems files in which the server says what it could not export
 */
record Summary(
    Pack pack,
    LocalDate day,
    String export,
    boolean isFiltered,
    Gathering.Counts counts,
    Tally tally,
    List<String> recommendations,
    Set<String> incomplete,
    Set<String> problems,
    Map<Reason, Integer> rejects) {

  /** How many of whom something can be said. */
  int told() {
    return Tally.sum(tally.ages());
  }

  /** Whether nothing was lost that anybody knows of. */
  boolean isWhole() {
    return problems.isEmpty()
        && !rejects.containsKey(Reason.CUT_OFF)
        && !rejects.containsKey(Reason.MISSING);
  }

  double perHundred(int count) {
    return told() == 0 ? 0 : 100.0 * count / told();
  }

  double perHundredOfAll(int count) {
    return counts.people() == 0 ? 0 : 100.0 * count / counts.people();
  }

  /** The same for machines. */
  Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("rules", pack.id() + ' ' + pack.version());
    plain.put("digest", pack.digest());
    plain.put("date", day.toString());
    plain.put("cohortFilter", isFiltered);
    plain.put("people", counts.people());
    plain.put("cohort", counts.cohort());
    plain.put("judged", told());
    plain.put("withCards", tally.withCards());
    plain.put("cards", tally.cards());
    plain.put("cardsByAge", tally.cardsByAge());
    plain.put("indicators", tally.indicators());
    plain.put("ages", tally.ages());
    plain.put("together", tally.together());
    plain.put("beyondBudget", tally.beyondBudget());
    plain.put("trial", tally.trial());
    plain.put("situations", tally.situations());
    plain.put("notEvaluable", tally.notEvaluable());
    plain.put("gaps", tally.gaps());
    plain.put("failures", tally.failures());
    plain.put("incomplete", incomplete);
    plain.put("problems", problems);
    plain.put("rejects", rejects);
    return plain;
  }
}
