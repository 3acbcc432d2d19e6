package org.skinfirst.chart;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Days;
import org.skinfirst.chart.fhir.Lenient;
import org.skinfirst.chart.fhir.OtherVersions;
import org.skinfirst.chart.fhir.Reference;
import org.skinfirst.facts.Person;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.Table;

/**
 * Patient → {@link Person}. Age groups come from the table {@code age-groups}; a birth date that is
 * missing, in the future, or too coarse to decide a group leaves that group out. The region of the
 * call is one more kind, {@code region-us} or the like.
 */
final class PersonReader {

  @OtherVersions({"animal", "careProvider"})
  record Patient(
      @Nullable Days birthDate,
      @Nullable Object deceased,
      @Lenient List<Identifier> identifier,
      @Lenient List<Link> link) {}

  record Identifier(String system, String value) {}

  record Link(Reference other, String type) {

    /** Whether the other is another record of the same patient. */
    boolean isSame() {
      return type.equals("replaces") || type.equals("seealso");
    }
  }

  /** The kind of a person whose age group is not certain. */
  static final String AGE_UNKNOWN = "age-unknown";

  /**
   * @param from in months, inclusive
   * @param to in months, exclusive
   */
  private record AgeGroup(String name, int from, int to) {}

  private final List<AgeGroup> ageGroups = new ArrayList<>();

  /**
   * @param table may be null where ages do not matter
   */
  PersonReader(@Nullable Table table) {
    if (table != null) {
      for (Table.Row row : table.rows()) {
        ageGroups.add(
            new AgeGroup(
                row.cell("group"),
                number(row, "from_months", 0),
                number(row, "to_months", Integer.MAX_VALUE)));
      }
    }
  }

  Person read(Patient patient, String reference, ChartInput input) {
    LocalDate today = input.today();
    boolean dead = patient.deceased() != null && !Boolean.FALSE.equals(patient.deceased());
    Days birth = patient.birthDate();
    if (birth == null || birth.last().isAfter(today)) {
      return new Person(reference, withRegion(Set.of(AGE_UNKNOWN), input), !dead, null);
    }
    int oldest = months(birth.first(), today);
    int youngest = months(birth.last(), today);
    Set<String> groups = groups(oldest);
    if (youngest != oldest) {
      Set<String> others = groups(youngest);
      if (groups.retainAll(others) || !groups.containsAll(others)) {
        groups.add(AGE_UNKNOWN);
      }
    }
    return new Person(
        reference, withRegion(groups, input), !dead, oldest == youngest ? oldest : null);
  }

  private static Set<String> withRegion(Set<String> groups, ChartInput input) {
    if (input.region().isEmpty()) {
      return groups;
    }
    Set<String> kinds = new HashSet<>(groups);
    kinds.add(Pack.REGION + input.region());
    return kinds;
  }

  private static int months(LocalDate birth, LocalDate today) {
    return (int) Period.between(birth, today).toTotalMonths();
  }

  private Set<String> groups(int months) {
    Set<String> groups = new HashSet<>();
    for (AgeGroup group : ageGroups) {
      if (months >= group.from() && months < group.to()) {
        groups.add(group.name());
      }
    }
    return groups;
  }

  private static int number(Table.Row row, String column, int otherwise) {
    return row.cell(column).isEmpty() ? otherwise : Integer.parseInt(row.cell(column));
  }
}
