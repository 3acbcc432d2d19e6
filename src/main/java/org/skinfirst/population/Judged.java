package org.skinfirst.population;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one patient.
 *
 * @param ageMonths null where it is not known
 * @param failure why nothing can be said; empty where something can
 * @param beyondBudget recommendations whose cards were due, but more than a call may show
 * @param trial recommendations on trial that would have had a card
 * @param situations that the rules concluded
 * @param notEvaluable recommendations that would have a card if nothing were missing
 * @param gaps in what could be read
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Judged(
    String patient,
    @Nullable Integer ageMonths,
    String failure,
    List<CardLine> cards,
    List<String> beyondBudget,
    List<String> trial,
    List<String> situations,
    List<NotEvaluable> notEvaluable,
    List<Gap> gaps,
    List<Spare> spares) {

  Judged {
    cards = copy(cards);
    beyondBudget = copy(beyondBudget);
    trial = copy(trial);
    situations = copy(situations);
    notEvaluable = copy(notEvaluable);
    gaps = copy(gaps);
    spares = copy(spares);
    failure = failure == null ? "" : failure;
  }

  private static <T> List<T> copy(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /**
   * One card.
   *
   * @param rules names of those that fired
   * @param because references of the records that they rest on
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record CardLine(
      String recommendation,
      String indicator,
      String strength,
      String summary,
      List<String> rules,
      List<String> because) {

    CardLine {
      rules = copy(rules);
      because = copy(because);
    }
  }

  /**
   * @param missing areas of the chart that are incomplete
   */
  record NotEvaluable(String recommendation, List<String> missing) {}

  /**
   * @param area of the chart; empty where nothing is incomplete for it
   * @param reason without any content
   */
  record Gap(String area, String reason) {}

  /** A line that was left over. */
  record Spare(String file, int line, Reason reason) {}

  static Judged failed(String patient, String failure, List<Spare> spares) {
    return new Judged(
        patient, null, failure, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
        spares);
  }
}
