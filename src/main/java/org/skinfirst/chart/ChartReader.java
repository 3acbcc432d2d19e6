package org.skinfirst.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.json.Sieve;
import org.skinfirst.chart.kinds.Needles;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Need;
import org.skinfirst.facts.Unread;
import org.skinfirst.pack.Area;
import org.skinfirst.pack.Table;
import org.skinfirst.text.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** FHIR resources as delivered → facts; what cannot be read becomes an {@link Unread} fact. */
public final class ChartReader {

  private static final Logger LOG = LoggerFactory.getLogger(ChartReader.class);

  private static final Map<String, BiConsumer<Resource, Reading>> READERS =
      Map.ofEntries(
          Map.entry("Condition", ProblemReader::read),
          Map.entry("MedicationStatement", TherapyReader::readStatement),
          Map.entry("MedicationRequest", TherapyReader::readRequest),
          Map.entry("MedicationAdministration", TherapyReader::readAdministration),
          Map.entry("NutritionOrder", DietReader::read),
          Map.entry("AllergyIntolerance", AllergyReader::read),
          Map.entry("Observation", FindingReader::read),
          Map.entry("ServiceRequest", ServiceReader::readRequest),
          Map.entry("Procedure", ServiceReader::readProcedure),
          Map.entry("CarePlan", CarePlanReader::read),
          Map.entry("CareTeam", CareTeamReader::read));

  /** The types of fact that come out of a resource, or that it gives its name to. */
  static final Map<String, Set<String>> FACTS =
      Map.ofEntries(
          Map.entry("Condition", Set.of("Problem")),
          Map.entry("MedicationStatement", Set.of("Therapy")),
          Map.entry("MedicationRequest", Set.of("Therapy")),
          Map.entry("MedicationAdministration", Set.of("Therapy")),
          Map.entry("Medication", Set.of("Therapy")),
          Map.entry("NutritionOrder", Set.of("DietOrder")),
          Map.entry("AllergyIntolerance", Set.of("Allergy")),
          Map.entry("Observation", Set.of("Finding")),
          Map.entry("ServiceRequest", Set.of("ServiceOrder")),
          Map.entry("Procedure", Set.of("Procedure")),
          Map.entry("CarePlan", Set.of("Therapy", "DietOrder")),
          Map.entry("CareTeam", Set.of("CareTeamMember")));

  private final ValueSets sets;
  private final Areas areas;
  private final PersonReader personReader;
  private final R4Parser parser;

  /**
   * @param areas of the chart, by name
   * @param ageGroups columns group, from_months, to_months (exclusive; empty means no end)
   */
  public ChartReader(ValueSets sets, Map<String, Area> areas, @Nullable Table ageGroups) {
    this(sets, new Areas(areas), ageGroups, new R4Parser());
  }

  private ChartReader(ValueSets sets, Areas areas, @Nullable Table ageGroups, R4Parser parser) {
    this.sets = sets;
    this.areas = areas;
    this.personReader = new PersonReader(ageGroups);
    this.parser = parser;
  }

  /** A reader of the same data with other value sets and age groups; the parser takes long. */
  public ChartReader with(ValueSets other, @Nullable Table otherAgeGroups) {
    return new ChartReader(other, areas, otherAgeGroups, parser);
  }

  /**
   * A sieve that keeps what a rule may ask about.
   *
   * @param needs what the patterns of the rules ask for
   */
  public Sieve sieve(Collection<Need> needs) {
    Map<String, Needles> needles = new HashMap<>();
    FACTS.forEach(
        (type, facts) -> {
          List<Need> asked = needs.stream().filter(need -> facts.contains(need.type())).toList();
          if (asked.stream().noneMatch(Need::isOpen)) {
            needles.put(type, sets.needles(asked));
          }
        });
    return parser.sieve(needles);
  }

  /**
   * The facts of one call, in the order of delivery.
   *
   * @throws MissingDataException when a required prefetch key holds nothing usable
   */
  public List<Fact> read(ChartInput input) {
    Delivery delivery = new Delivery(input, areas);
    List<String> missing = new ArrayList<>(delivery.missing());
    List<Fact> facts = new ArrayList<>();
    Set<String> names = readPerson(input, delivery, facts);
    if (facts.isEmpty()) {
      missing.addAll(patientKeys(input, missing));
    }
    if (!missing.isEmpty()) {
      throw new MissingDataException(missing);
    }
    for (Entry entry : delivery.entries()) {
      if (!entry.type().equals("Patient")) {
        read(entry, input, delivery, names, facts);
      }
    }
    facts.addAll(together(delivery.unread()));
    return facts;
  }

  private static List<String> patientKeys(ChartInput input, List<String> known) {
    return input.service().prefetch().entrySet().stream()
        .filter(e -> e.getValue().type().equals("Patient") && !known.contains(e.getKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Adds the person, and returns the names under which the call's resources may mean them. */
  private Set<String> readPerson(ChartInput input, Delivery delivery, List<Fact> facts) {
    String reference = "Patient/" + input.patientId();
    for (Entry entry : delivery.entries()) {
      if (!entry.type().equals("Patient")) {
        continue;
      }
      if (!entry.reference().equals(reference)) {
        LOG.warn("a patient was sent who is not the one of the call");
        refuse(entry, delivery, Set.of(), "belongs to another patient");
        continue;
      }
      try {
        Patient patient = (Patient) parser.parse(entry.json(), "Patient");
        facts.add(personReader.read(patient, reference, input.today()));
        return entry.fullUrl().isEmpty() ? Set.of(reference) : Set.of(reference, entry.fullUrl());
      } catch (NotUnderstoodException e) {
        refuse(entry, delivery, Set.of(), e.getMessage());
      }
    }
    return Set.of(reference);
  }

  private void read(
      Entry entry, ChartInput input, Delivery delivery, Set<String> names, List<Fact> facts) {
    String type = entry.type();
    if (!parser.elements().isType(type)) {
      refuse(entry, delivery, delivery.areasOf(entry), "no resource type of FHIR R4");
      return;
    }
    BiConsumer<Resource, Reading> reader = READERS.get(type);
    if (reader == null) {
      return;
    }
    String subject = entry.subject();
    if (!subject.isEmpty()
        && !names.contains(subject)
        && !names.contains(Entry.relative(subject))) {
      refuse(entry, delivery, Set.of(), "belongs to another patient");
      return;
    }
    if (entry.isSifted() && !isAboutSomethingKept(entry, delivery)) {
      return;
    }
    try {
      Reading reading = new Reading(entry, input.today(), sets, delivery, parser, facts);
      reader.accept((Resource) parser.parse(entry.json(), type), reading);
    } catch (NotUnderstoodException e) {
      refuse(entry, delivery, delivery.areasOf(entry), e.getMessage());
    } catch (RuntimeException e) {
      refuse(entry, delivery, delivery.areasOf(entry), reason(type, e));
    }
  }

  /** HAPI's model reads some values late, and throws then; whatever else throws is a fault here. */
  static String reason(String type, RuntimeException thrown) {
    if (Trace.isFrom(thrown, "ca.uhn.", "org.hl7.")) {
      return "a value is not as in FHIR R4";
    }
    LOG.error("{} not read, by a fault of this service: {}", type, Trace.of(thrown));
    return "could not be read, by a fault of this service";
  }

  /** Its own words mean nothing to the rules, but the medication it refers to may. */
  private static boolean isAboutSomethingKept(Entry entry, Delivery delivery) {
    Entry medication = entry.medication().isEmpty() ? null : delivery.find(entry.medication());
    return medication != null && !medication.isSifted();
  }

  private static void refuse(Entry entry, Delivery delivery, Set<String> areas, String reason) {
    delivery.unread().add(new Unread(entry.reference(), entry.reference(), areas, reason));
  }

  /** The same gap many times over is one gap, in all areas that it is in. */
  private static List<Unread> together(List<Unread> unread) {
    Map<String, Unread> distinct = new LinkedHashMap<>();
    unread.forEach(gap -> distinct.merge(gap.label() + '|' + gap.reason(), gap, ChartReader::both));
    return List.copyOf(distinct.values());
  }

  private static Unread both(Unread gap, Unread same) {
    Set<String> areas = new TreeSet<>(gap.kinds());
    areas.addAll(same.kinds());
    return new Unread(gap.reference(), gap.label(), areas, gap.reason());
  }
}
