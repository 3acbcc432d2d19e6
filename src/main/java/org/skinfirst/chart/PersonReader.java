package org.skinfirst.chart;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashSet;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.skinfirst.facts.Person;
import org.skinfirst.pack.Table;

/**
 * Patient → {@link Person}. Age groups come from the table {@code age-groups}; a birth date that is
 * missing, in the future, or too coarse to decide a group leaves that group out.
 */
final class PersonReader {

  /** The kind of a person whose age group is not certain. */
  static final String AGE_UNKNOWN = "age-unknown";

  private final @Nullable Table ageGroups;

  PersonReader(@Nullable Table ageGroups) {
    this.ageGroups = ageGroups;
  }

  Person read(Patient patient, String reference, LocalDate today) {
    boolean dead =
        patient.hasDeceasedDateTimeType()
            || (patient.getDeceased() instanceof BooleanType flag
                && Boolean.TRUE.equals(flag.getValue()));
    Days birth = Days.of(patient.getBirthDateElement());
    if (birth == null || birth.last().isAfter(today)) {
      return new Person(reference, Set.of(AGE_UNKNOWN), !dead, null);
    }
    int oldest = months(birth.first(), today);
    int youngest = months(birth.last(), today);
    Set<String> groups = groups(oldest);
    if (groups.retainAll(groups(youngest)) || !groups.containsAll(groups(youngest))) {
      groups.add(AGE_UNKNOWN);
    }
    return new Person(reference, groups, !dead, oldest == youngest ? oldest : null);
  }

  private static int months(LocalDate birth, LocalDate today) {
    return (int) Period.between(birth, today).toTotalMonths();
  }

  private Set<String> groups(int months) {
    Set<String> groups = new HashSet<>();
    if (ageGroups != null) {
      for (Table.Row row : ageGroups.rows()) {
        if (months >= number(row, "from_months", 0)
            && months < number(row, "to_months", Integer.MAX_VALUE)) {
          groups.add(row.cell("group"));
        }
      }
    }
    return groups;
  }

  private static int number(Table.Row row, String column, int otherwise) {
    return row.cell(column).isEmpty() ? otherwise : Integer.parseInt(row.cell(column));
  }
}
