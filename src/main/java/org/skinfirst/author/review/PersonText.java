package org.skinfirst.author.review;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.skinfirst.author.Scenario;

/** Patients of scenarios, and what parts them, in words. */
final class PersonText {

  private static final Pattern CODE = Pattern.compile("([A-Za-z0-9:/.\\-]+)#(\\S+) (.+)");
  private static final int MONTHS_UNTIL_YEARS = 36;

  private PersonText() {}

  /** How old somebody is on the day of the call. */
  static String who(Scenario scenario) {
    for (Scenario.Fragment record : scenario.chart()) {
      if (record.type().equals("Patient")) {
        Object born = record.members().get("birthDate");
        return born == null ? "Age not recorded" : age(String.valueOf(born), scenario.today());
      }
    }
    return "No patient record";
  }

  private static String age(String born, LocalDate today) {
    try {
      Period age = Period.between(LocalDate.parse(born), today);
      long months = age.toTotalMonths();
      String text = months < MONTHS_UNTIL_YEARS ? months + " months" : age.getYears() + " years";
      return text + " old (born " + born + ", on " + today + ')';
    } catch (DateTimeParseException e) {
      return "Born " + born + ", on " + today;
    }
  }

  /** Each record in a line; the patient only where more than the birth date is said. */
  static List<String> records(Scenario scenario) {
    List<String> lines = new ArrayList<>();
    for (Scenario.Fragment record : scenario.chart()) {
      if (!record.type().equals("Patient") || record.members().size() > 1) {
        lines.add(record(record));
      }
    }
    scenario.draft().forEach(record -> lines.add("being ordered – " + record(record)));
    scenario.unsent().forEach(key -> lines.add("not sent: " + key));
    scenario.refused().forEach(key -> lines.add("refused: " + key));
    return lines;
  }

  private static String record(Scenario.Fragment record) {
    return label(record) + ": " + members(record.members());
  }

  private static String label(Scenario.Fragment record) {
    return PlainWords.words(record.type());
  }

  static String change(Change change) {
    String order = change.draft() ? " being ordered" : "";
    if (change.lost() == null && change.gained() != null) {
      return "with the record" + order + " – " + record(change.gained());
    }
    if (change.gained() == null && change.lost() != null) {
      return "without the record" + order + " – " + record(change.lost());
    }
    Map<String, Object> before = change.lost() == null ? Map.of() : change.lost().members();
    Map<String, Object> after = change.gained() == null ? Map.of() : change.gained().members();
    String where = change.lost() == null ? "" : label(change.lost()) + order + ": ";
    return where
        + change.members().stream()
            .map(
                name ->
                    PlainWords.words(name)
                        + ' '
                        + (after.containsKey(name) ? value(after.get(name)) : "not said")
                        + " instead of "
                        + (before.containsKey(name) ? value(before.get(name)) : "not said"))
            .collect(Collectors.joining("; "));
  }

  private static String members(Map<?, ?> members) {
    return members.entrySet().stream()
        .map(
            member -> PlainWords.words(member.getKey().toString()) + ' ' + value(member.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String value(Object value) {
    if (value instanceof Map<?, ?> map) {
      return '(' + members(map) + ')';
    }
    if (value instanceof List<?> list) {
      return list.stream().map(PersonText::value).collect(Collectors.joining(", "));
    }
    return CODE.matcher(String.valueOf(value)).replaceFirst("“$3” ($1 $2)");
  }
}
