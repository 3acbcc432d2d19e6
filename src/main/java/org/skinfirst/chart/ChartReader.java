package org.skinfirst.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Entry;
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
   * Tells of resources, before they are read, whether facts that meet these needs may come of them.
   */
  public Prefilter prefilter(Collection<Need> few) {
    return new Asked(customs, few).prefilter();
  }

  /** Types of the resources that are read. */
  public static Set<String> types() {
    return ResourceKinds.names();
  }

  /** Types of the resources that are read where another refers to them, whatever they say. */
  public static Set<String> typesReferredTo() {
    return ResourceKinds.REFERRED_TO;
  }

  /** Types of the resources of which one that matters to no rule may still be the newer answer. */
  public static Set<String> typesOfAnswers() {
    return Set.of(ResourceKinds.OBSERVATION.name());
  }

  /** As much of such a resource as tells what it answers, and when. */
  public static JsonNode answer(Entry entry) {
    return Answers.brief(entry.json());
  }

  /** Types of the resources of which facts come that may meet one of these needs. */
  public static Set<String> typesFor(Collection<Need> needs) {
    return ResourceKinds.ALL.stream()
        .filter(kind -> needs.stream().anyMatch(kind::gives))
        .map(ResourceKind::name)
        .collect(Collectors.toSet());
  }

  /**
   * The facts of one call, in the order of delivery.
   *
   * @throws MissingDataException when a required prefetch key holds nothing usable
   */
  public List<Fact> read(ChartInput input) {
    return read(input, List.of());
  }

  /**
   * The same; of a call of which no fact meets one of these needs no more than shows it.
   *
   * @param premises all of one type of fact; all is read when empty
   * @throws MissingDataException when a required prefetch key holds nothing usable
   */
  public List<Fact> read(ChartInput input, List<Need> premises) {
    Areas ofSender =
        areas.computeIfAbsent(
            input.medicationLists(),
            kept -> Areas.of(pack.areas(), MEDICATION_LISTS, kept, typesOfKeys));
    return new CallReading(input, new Delivery(input, ofSender), customs, asked)
        .facts(persons, premises);
  }
}
