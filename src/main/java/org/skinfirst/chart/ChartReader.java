package org.skinfirst.chart;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Prefilter;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Need;
import org.skinfirst.pack.Area;
import org.skinfirst.pack.Table;

/** FHIR resources as delivered → facts; what cannot be read becomes an unread fact. */
public final class ChartReader {

  private final ValueSets sets;
  private final Areas areas;
  private final PersonReader persons;
  private final Asked asked;

  /**
   * @param areas of the chart, by name
   * @param ageGroups columns group, from_months, to_months (exclusive; empty means no end)
   * @param needs what the patterns of the rules ask for
   */
  public ChartReader(
      ValueSets sets, Map<String, Area> areas, @Nullable Table ageGroups, Collection<Need> needs) {
    this.sets = sets;
    this.areas = new Areas(areas);
    this.persons = new PersonReader(ageGroups);
    this.asked = new Asked(sets, needs);
  }

  /** Tells of resources, before they are read, whether the rules may ask about them. */
  public Prefilter prefilter() {
    return asked.prefilter();
  }

  /**
   * The facts of one call, in the order of delivery.
   *
   * @throws MissingDataException when a required prefetch key holds nothing usable
   */
  public List<Fact> read(ChartInput input) {
    return new CallReading(input, new Delivery(input, areas), sets, asked).facts(persons);
  }
}
