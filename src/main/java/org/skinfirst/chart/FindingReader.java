package org.skinfirst.chart;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Days;
import org.skinfirst.chart.fhir.Lenient;
import org.skinfirst.chart.fhir.OtherVersions;
import org.skinfirst.chart.fhir.Period;
import org.skinfirst.chart.fhir.Qualifying;
import org.skinfirst.chart.fhir.Quantity;
import org.skinfirst.chart.fhir.Unsaid;
import org.skinfirst.chart.kinds.CodeSystems;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.facts.Finding;

/** Observation → a {@link Finding} for each of its answers that is no "no". */
final class FindingReader {

  @OtherVersions({
    "comments",
    "related",
    "comment",
    "context",
    "bodyStructure",
    "instantiates*",
    "triggeredBy"
  })
  record Observation(
      String status,
      Described code,
      @Nullable Object effective,
      @Nullable Days issued,
      @Nullable Object value,
      @Qualifying Described dataAbsentReason,
      @Qualifying Described bodySite,
      @Lenient List<Focus> focus,
      List<Component> component) {}

  /** Whom or what it is about where that is not the patient as a whole. */
  record Focus(String reference, String type) {}

  record Component(
      Described code, @Nullable Object value, @Qualifying Described dataAbsentReason) {}

  private static final Set<String> USABLE = Set.of("final", "amended", "corrected", "preliminary");

  private static final Pattern GRADE =
      Pattern.compile(
          "\\s*(\\d{1,3}(?:\\.\\d{1,2})?)\\s*(?:[-–—:=(,]\\s*\\p{L}.*|/\\s*\\d{1,3}\\s*)?",
          Pattern.DOTALL);

  private FindingReader() {}

  static void read(Observation observation, Reading reading) {
    if (Use.isNotKnown(observation.status())) {
      reading.gap("its status is not known");
    }
    if (!isUsable(observation)) {
      return;
    }
    if (isAhead(observation, reading.today())) {
      reading.gap("its date lies ahead");
      return;
    }
    boolean isParted = observation.value() == null && !observation.component().isEmpty();
    if (!isParted && isTold(observation.value(), observation.dataAbsentReason(), reading)) {
      Concepts concepts = new Concepts().add(observation.code());
      add(concepts, observation.value(), observation, reading);
    }
    for (Component part : observation.component()) {
      boolean isScore = number(part.value()) != null;
      if (isTold(part.value(), part.dataAbsentReason(), reading)
          && (part.value() != null || !isParted)) {
        Concepts concepts = new Concepts().add(part.code());
        if (isParted && !isScore) {
          concepts.add(observation.code());
        }
        add(concepts, part.value(), observation, reading);
      }
    }
  }

  static boolean isUsable(Observation observation) {
    return USABLE.contains(observation.status());
  }

  /** Whether it is dated later than it can be, also where it is a day later than here. */
  static boolean isAhead(Observation observation, LocalDate today) {
    Days day = day(observation);
    return day != null && day.first().isAfter(today.plusDays(1));
  }

  /** Whether an answer is there, and it is no "no". */
  private static boolean isTold(@Nullable Object value, Described absent, Reading reading) {
    return !Boolean.FALSE.equals(value)
        && !(value instanceof Unsaid)
        && (value != null || absent.isNothing())
        && !(value instanceof Described answer && reading.customs().isNo(answer));
  }

  private static void add(
      Concepts concepts, @Nullable Object value, Observation observation, Reading reading) {
    if (value instanceof Described words) {
      concepts.add(words);
    }
    concepts.add(observation.bodySite());
    reading.addPresent(
        concepts,
        named ->
            new Finding(
                reading.reference(),
                concepts.label(),
                named.kinds(),
                named.byText(),
                number(value),
                Answers.daysAgo(day(observation), reading.today())));
  }

  private static @Nullable Double number(@Nullable Object value) {
    if (value instanceof Quantity quantity) {
      return quantity.value();
    }
    if (value instanceof Described words) {
      return grade(words.text().isEmpty() ? display(words) : words.text());
    }
    return value instanceof Integer integer ? Double.valueOf(integer) : null;
  }

  private static String display(Described words) {
    return words.codes().isEmpty() ? "" : words.codes().get(0).display();
  }

  /** "4", "4 - in words", "3 (in words)", "24/28": the number first, no other number behind. */
  private static @Nullable Double grade(String text) {
    Matcher grade = GRADE.matcher(text);
    return grade.matches() ? Double.valueOf(grade.group(1)) : null;
  }

  /** When it was so; where that is not said, when it was told. */
  static @Nullable Days day(Observation observation) {
    if (observation.effective() instanceof Days date) {
      return date;
    }
    if (observation.effective() instanceof Period period) {
      return period.end() == null ? period.start() : period.end();
    }
    return observation.issued();
  }

  /**
   * Names of what was asked, none where nothing says it; observations that share one answer the
   * same question.
   */
  static Set<String> questions(Observation observation) {
    Set<String> questions = new HashSet<>();
    for (Described.Code code : observation.code().codes()) {
      questions.add(
          code.code().isBlank()
              ? question(code.display())
              : CodeSystems.url(code.system()) + '|' + code.code().strip());
    }
    questions.remove("");
    if (questions.isEmpty()) {
      questions.add(question(observation.code().text()));
      questions.remove("");
    }
    return questions;
  }

  private static String question(String words) {
    return words.strip().toLowerCase(Locale.ROOT);
  }
}
