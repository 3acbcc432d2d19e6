package org.skinfirst.author.review;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.skinfirst.author.Scenario;

/**
 * What is different between two patients who are alike in all else.
 *
 * @param lost a record that only the first has; null for none
 * @param gained a record that only the second has; null for none
 * @param draft whether it is about what is being ordered
 */
record Change(Scenario.@Nullable Fragment lost, Scenario.@Nullable Fragment gained, boolean draft) {

  /** A value of a record is less than a record; two values are more. */
  int size() {
    return lost == null || gained == null ? 2 : 2 * members().size() - 1;
  }

  /** How far apart the days are where nothing but a day is changed; else 0. */
  long days() {
    if (lost == null || gained == null || members().size() != 1) {
      return 0;
    }
    String member = members().iterator().next();
    try {
      LocalDate before = LocalDate.parse(String.valueOf(lost.members().get(member)));
      LocalDate after = LocalDate.parse(String.valueOf(gained.members().get(member)));
      return Math.abs(ChronoUnit.DAYS.between(before, after));
    } catch (DateTimeParseException e) {
      return 0;
    }
  }

  /** Names of what is not the same in both. */
  Set<String> members() {
    Map<String, Object> before = lost == null ? Map.of() : lost.members();
    Map<String, Object> after = gained == null ? Map.of() : gained.members();
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    names.removeIf(
        name -> String.valueOf(before.get(name)).equals(String.valueOf(after.get(name))));
    return names;
  }
}
