package org.skinfirst.chart;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Prefilter;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Need;
import org.skinfirst.pack.Conventions;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.Table;

/** FHIR resources as delivered → facts; what cannot be read becomes an unread fact. */
public final class ChartReader {

  /** Lists of medicines, of which a sender may keep one only. */
  private static final Set<String> MEDICATION_LISTS =
      Set.of("MedicationRequest", "MedicationStatement");

  private final Customs customs;
  private final Pack pack;
  private final Map<String, String> typesOfKeys = new HashMap<>();
  private final Map<Set<String>, Areas> areas = new ConcurrentHashMap<>();
  private final PersonReader persons;
  private final Asked asked;

  /**
   * @param pack whose areas of the chart are read
   * @param ageGroups columns group, from_months, to_months (exclusive; empty means no end)
   * @param needs what the patterns of the rules ask for
   */
  public ChartReader(
      Pack pack,
      ValueSets sets,
      Conventions conventions,
      @Nullable Table ageGroups,
      Collection<Need> needs) {
    this.pack = pack;
    this.customs = new Customs(sets, conventions);
    this.persons = new PersonReader(ageGroups);
    this.asked = new Asked(customs, needs);
    pack.services()
        .forEach(
            service ->
                service.prefetch().forEach((key, query) -> typesOfKeys.put(key, query.type())));
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
    Areas ofSender =
        areas.computeIfAbsent(
            input.medicationLists(),
            kept -> Areas.of(pack.areas(), MEDICATION_LISTS, kept, typesOfKeys));
    return new CallReading(input, new Delivery(input, ofSender), customs, asked).facts(persons);
  }
}
