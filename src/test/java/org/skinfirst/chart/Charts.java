package org.skinfirst.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Need;
import org.skinfirst.facts.Unread;
import org.skinfirst.pack.Conventions;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;

/** Builds what a call delivers, and reads it with the shipped value sets on 2026-01-15. */
final class Charts {

  static final LocalDate TODAY = LocalDate.of(2026, 1, 15);

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final PackFolder FOLDER = PackFolder.shipped();
  private static final Pack PACK = Pack.read(FOLDER, new Faults());
  private static final ValueSets SETS = ValueSets.read(FOLDER, new Faults());
  private static final ChartReader READER = reader(SETS);

  private final Map<String, JsonNode> prefetch = new HashMap<>();
  private final List<ChartInput.Proposal> proposals = new ArrayList<>();

  private Pack.Service service = PACK.services().get(0);

  private Set<String> lists = Set.of();

  private String server = "";

  private Charts() {}

  private static ChartReader reader(ValueSets sets) {
    return reader(sets, anything());
  }

  private static ChartReader reader(ValueSets sets, List<Need> needs) {
    Table ages = Table.read(FOLDER, "tables/age-groups.csv", new Faults());
    Conventions conventions = Conventions.read(FOLDER, new Faults());
    return new ChartReader(PACK, sets, conventions, ages, needs);
  }

  /** As if rules asked for a few things of each type. */
  private static List<Need> few() {
    return Arrays.stream(Fact.class.getPermittedSubclasses())
        .map(Class::getSimpleName)
        .flatMap(
            fact ->
                Stream.of("atopic-dermatitis", "probiotic", "egg-allergy", "gut-test")
                    .map(kind -> new Need(fact, Set.of(kind), Set.of())))
        .toList();
  }

  /** As if rules asked for every fact. */
  private static List<Need> anything() {
    return Arrays.stream(Fact.class.getPermittedSubclasses())
        .map(fact -> new Need(fact.getSimpleName(), Set.of(), Set.of()))
        .toList();
  }

  /** A call for patient 1, born in 1990, to whom nothing else is recorded. */
  static Charts empty() {
    Charts charts = new Charts();
    PACK.services().get(0).prefetch().keySet().forEach(key -> charts.prefetch.put(key, bundle()));
    return charts.with("patient", "{'resourceType':'Patient','id':'1','birthDate':'1990-05-01'}");
  }

  static Charts holding(String resource) {
    Charts charts = empty();
    JsonNode json = json(resource);
    String type = json.path("resourceType").asText();
    PACK.services()
        .get(0)
        .prefetch()
        .forEach(
            (key, wanted) -> {
              if (wanted.type().equals(type)) {
                charts.add(key, resource);
              }
            });
    return charts;
  }

  /** JSON may be written with single quotes. */
  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode bundle() {
    ObjectNode bundle = JsonNodeFactory.instance.objectNode();
    bundle.put("resourceType", "Bundle");
    bundle.putArray("entry");
    return bundle;
  }

  Charts with(String key, String value) {
    prefetch.put(key, json(value));
    return this;
  }

  Charts without(String... keys) {
    for (String key : keys) {
      prefetch.remove(key);
    }
    return this;
  }

  /** As a service would read it that asks for these keys only. */
  Charts asked(String... keys) {
    Map<String, Pack.Prefetch> wanted = new HashMap<>(service.prefetch());
    wanted.keySet().retainAll(Set.of(keys));
    service = new Pack.Service("few", "patient-view", "", "", false, wanted);
    return this;
  }

  /** Sent by an EHR that keeps these lists of medicines. */
  Charts ofSenderWith(String... types) {
    lists = Set.of(types);
    return this;
  }

  /** From a call that names this FHIR server. */
  Charts onServer(String base) {
    server = base;
    return this;
  }

  /** In an entry of a bundle, under this URL. */
  Charts add(String key, String fullUrl, String resource) {
    ((ArrayNode) prefetch.get(key).get("entry"))
        .addObject()
        .put("fullUrl", fullUrl)
        .set("resource", json(resource));
    return this;
  }

  Charts add(String key, String resource) {
    ((ArrayNode) prefetch.get(key).get("entry")).addObject().set("resource", json(resource));
    return this;
  }

  Charts propose(String resource, boolean addressed) {
    proposals.add(new ChartInput.Proposal(json(resource), "", addressed));
    return this;
  }

  List<Fact> read() {
    return read(READER);
  }

  /** Reads with other value sets. */
  List<Fact> read(UnaryOperator<ValueSets> change) {
    return read(reader(change.apply(SETS)));
  }

  private List<Fact> read(ChartReader reader) {
    return reader.read(
        new ChartInput(TODAY, "en", "", service, "1", server, prefetch, proposals, lists));
  }

  <T extends Fact> List<T> read(Class<T> type) {
    return read().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** What is read where rules ask for a few things only. */
  <T extends Fact> List<T> readAskedOnly(Class<T> type) {
    return read(reader(SETS, few())).stream().filter(type::isInstance).map(type::cast).toList();
  }

  <T extends Fact> T one(Class<T> type) {
    List<T> found = read(type);
    if (found.size() != 1) {
      throw new AssertionError("expected one " + type.getSimpleName() + ", got " + read());
    }
    return found.get(0);
  }

  List<String> unread() {
    return read(Unread.class).stream().map(gap -> gap.label() + ": " + gap.reason()).toList();
  }
}
