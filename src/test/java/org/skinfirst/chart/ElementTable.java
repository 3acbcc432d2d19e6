package org.skinfirst.chart;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import ca.uhn.fhir.context.RuntimePrimitiveDatatypeDefinition;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skinfirst.chart.fhir.Days;
import org.skinfirst.chart.fhir.Entry;
import org.skinfirst.chart.fhir.Period;
import org.skinfirst.chart.fhir.Quantity;
import org.skinfirst.chart.fhir.Reference;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Mention;
import org.skinfirst.facts.Unread;

/**
 * Which element of which resource becomes which field of which fact. The elements are those that
 * the readers declare; what each becomes is found by putting values there, one at a time.
 */
final class ElementTable {

  private static final FhirContext R4 = FhirContext.forR4Cached();

  /** A thing that is named nowhere else in the resources below, and its kind. */
  private static final String THING = "ulcerative colitis";

  private static final String KIND = "inflammatory-bowel-disease";
  private static final String PURPOSE = "for " + THING;

  /** Records of types that FHIR has everywhere; all other records are elements of their own. */
  private static final Set<Class<?>> DATATYPES =
      Set.of(Described.class, Reference.class, Period.class, Quantity.class, Days.class);

  /** What is no field, or stands in another one. */
  private static final Set<String> NO_FIELDS =
      Set.of("reference", "label", "said", "byText", "reasonStated", "meaning");

  static final String NOTHING_ALONE = "nothing alone";

  private static final Set<String> IN_ALL =
      Set.of(
          "id",
          "meta",
          "implicitRules",
          "language",
          "text",
          "contained",
          "extension",
          "modifierExtension",
          "identifier",
          "subject",
          "patient");

  private static final List<String> STATUSES =
      List.of(
          "active",
          "recurrence",
          "inactive",
          "remission",
          "resolved",
          "unconfirmed",
          "provisional",
          "differential",
          "confirmed",
          "refuted",
          "entered-in-error");

  private static final String CONTAINED =
      "[{'resourceType':'Condition','id':'c','code':{'text':'" + THING + "'}}]";

  /** Resources as they are before a value is put into them. */
  private static final Map<String, List<String>> BASES =
      Map.ofEntries(
          Map.entry("Patient", List.of("'birthDate':'1990-05-01'")),
          Map.entry(
              "Condition",
              List.of(
                  "'code':{'text':'eczema'}",
                  "'clinicalStatus':{'coding':[{'code':'active'}]},'code':{'text':'eczema'}",
                  "'code':{'text':'impetigo'},'recordedDate':'2020-01-01'")),
          Map.entry(
              "MedicationStatement",
              List.of("'status':'active','medicationCodeableConcept':{'text':'probiotic'}")),
          Map.entry(
              "MedicationRequest",
              List.of(
                  "'status':'active','intent':'order','medicationCodeableConcept':{'text':'probiotic'}",
                  "'status':'active','intent':'plan','medicationCodeableConcept':{'text':'probiotic'}")),
          Map.entry(
              "MedicationAdministration",
              List.of("'status':'in-progress','medicationCodeableConcept':{'text':'probiotic'}")),
          Map.entry(
              "MedicationDispense",
              List.of(
                  "'status':'completed','whenHandedOver':'2026-01-05','medicationCodeableConcept':{'text':'probiotic'}",
                  "'status':'completed','medicationCodeableConcept':{'text':'probiotic'}")),
          Map.entry(
              "NutritionOrder",
              List.of(
                  "'status':'active','intent':'order','oralDiet':{'type':[{'text':'gluten-free"
                      + " diet'}]}",
                  "'status':'active','intent':'plan','oralDiet':{'type':[{'text':'gluten-free"
                      + " diet'}]}")),
          Map.entry(
              "AllergyIntolerance",
              List.of(
                  "'clinicalStatus':{'coding':[{'code':'active'}]},'verificationStatus':{'coding':[{'code':'confirmed'}]},'code':{'text':'egg"
                      + " allergy'}")),
          Map.entry(
              "Observation",
              List.of(
                  "'status':'final','effectiveDateTime':'2026-01-01','valueInteger':5,"
                      + "'code':{'text':'POEM score'}",
                  "'status':'final','code':{'text':'POEM score'}",
                  "'status':'final','code':{'text':'skin scores'},"
                      + "'component':[{'code':{'text':'POEM score'},'valueInteger':5}]")),
          Map.entry(
              "ServiceRequest",
              List.of(
                  "'status':'active','intent':'order','code':{'text':'zonulin'}",
                  "'status':'active','intent':'plan','code':{'text':'zonulin'}")),
          Map.entry(
              "Procedure",
              List.of("'status':'completed','code':{'text':'faecal microbiota transplant'}")),
          Map.entry(
              "CarePlan",
              List.of(
                  carePlan("in-progress", ",'kind':'MedicationRequest'"),
                  carePlan("in-progress", ",'kind':'NutritionOrder'"),
                  carePlan("in-progress", ",'kind':'ServiceRequest'"),
                  carePlan("scheduled", ""))),
          Map.entry(
              "CareTeam",
              List.of("'status':'active','participant':[{'role':[{'text':'dietitian'}]}]")));

  private static String carePlan(String status, String more) {
    return "'status':'active','intent':'plan','activity':[{'detail':{'status':'"
        + status
        + "','code':{'text':'probiotic; gluten-free diet; zonulin'}"
        + more
        + "}}]";
  }

  private final StringBuilder page = new StringBuilder();

  private ElementTable() {}

  /** The sections of the page, one for each type of resource. */
  static String sections() {
    ElementTable table = new ElementTable();
    ResourceKinds.ALL.forEach(table::add);
    return table.page.toString();
  }

  private void add(ResourceKind<?> kind) {
    String type = kind.name();
    Class<?> elements =
        kind.read(Entry.of(json("'id':'x'", type), "", Entry.Use.CHART)).elements().getClass();
    page.append("## ").append(type).append("\n\n");
    page.append(
        kind.facts().stream()
            .map(fact -> '`' + fact.getSimpleName() + '`')
            .sorted()
            .collect(Collectors.joining(", ", "Becomes ", ".\n\n")));
    page.append("| element | tells |\n|---|---|\n");
    List<String> unread = new ArrayList<>();
    read(type, R4.getResourceDefinition(type), elements, "", unread);
    unread.removeAll(IN_ALL);
    page.append("\nNot read: ")
        .append(unread.stream().map(name -> '`' + name + '`').collect(Collectors.joining(", ")))
        .append(".\n\n");
  }

  private void read(
      String resource,
      BaseRuntimeElementCompositeDefinition<?> type,
      Class<?> elements,
      String above,
      List<String> unread) {
    Map<String, RecordComponent> declared = new TreeMap<>();
    for (RecordComponent component : elements.getRecordComponents()) {
      declared.put(component.getName(), component);
    }
    for (BaseRuntimeChildDefinition child : type.getChildren()) {
      RecordComponent component = declared.get(child.getElementName());
      String path = above + child.getElementName();
      if (component == null) {
        if (!path.endsWith("xtension") && !path.endsWith(".id")) {
          unread.add(path);
        }
        continue;
      }
      Class<?> each = component.getType();
      if (each == List.class) {
        ParameterizedType list = (ParameterizedType) component.getGenericType();
        each = (Class<?>) list.getActualTypeArguments()[0];
      }
      if (each.isRecord() && !DATATYPES.contains(each)) {
        BaseRuntimeElementDefinition<?> inner =
            child.getChildByName(child.getValidChildNames().iterator().next());
        read(
            resource,
            (BaseRuntimeElementCompositeDefinition<?>) inner,
            each,
            path + '.',
            child.getValidChildNames().size() > 1 || above.isEmpty() ? unread : new ArrayList<>());
      } else {
        row(resource, path, child);
      }
    }
  }

  private void row(String resource, String path, BaseRuntimeChildDefinition child) {
    Set<String> plain = new TreeSet<>();
    Set<String> behind = new TreeSet<>();
    for (String name : child.getValidChildNames()) {
      String json = path.substring(0, path.lastIndexOf('.') + 1) + name;
      for (String value : values(child, name)) {
        (value.contains(PURPOSE) ? behind : plain).addAll(effects(resource, json, value));
      }
    }
    behind.removeAll(plain);
    boolean isChoice = !child.getValidChildNames().contains(child.getElementName());
    String shown = isChoice ? path + "[x]" : path;
    page.append("| `").append(shown).append("` | ").append(fields(plain));
    if (!behind.isEmpty()) {
      page.append(plain.isEmpty() ? "" : "; ")
          .append("behind a word such as *for*: ")
          .append(fields(behind));
    } else if (plain.isEmpty()) {
      page.append(NOTHING_ALONE);
    }
    page.append(" |\n");
  }

  private static String fields(Collection<String> names) {
    return names.stream()
        .map(name -> name.contains(" ") ? name : '`' + name + '`')
        .collect(Collectors.joining(", "));
  }

  private static List<String> values(BaseRuntimeChildDefinition child, String name) {
    BaseRuntimeElementDefinition<?> type = child.getChildByName(name);
    String datatype = type.getName();
    if (child instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition bound) {
      return Stream.of(bound.getBoundEnumType().getEnumConstants())
          .map(ElementTable::code)
          .filter(code -> !code.isEmpty())
          .map(code -> '\'' + code + '\'')
          .toList();
    }
    return switch (datatype) {
      case "CodeableConcept" ->
          Stream.concat(
                  Stream.of(THING, PURPOSE, "no").map(text -> "{'text':\"" + text + "\"}"),
                  STATUSES.stream().map(code -> "{'coding':[{'code':'" + code + "'}]}"))
              .toList();
      case "Reference" ->
          List.of(
              "{'display':\"" + THING + "\"}",
              "{'reference':'#c'}",
              "{'reference':'#m'}",
              "{'reference':'#r'}",
              "{'reference':'Patient/1'}",
              "{'reference':'Patient/9'}");
      case "string", "markdown", "uri" ->
          List.of(
              '"' + THING + '"',
              '"' + PURPOSE + '"',
              "'Patient/1'",
              "'Patient/9'",
              "'Organization/9'",
              "'Patient'");
      case "date", "dateTime", "instant" -> List.of("'2000-01-01'", "'2026-01-10'", "'2030-01-01'");
      case "Period" ->
          List.of("{'end':'2000-01-01'}", "{'start':'2026-01-10'}", "{'start':'2030'}");
      case "boolean" -> List.of("true", "false");
      case "integer", "decimal" -> List.of("3");
      case "code" -> List.of("'wk'", "'Device'", "'MedicationRequest'", "'replaces'");
      default ->
          type instanceof RuntimePrimitiveDatatypeDefinition ? List.of() : List.of("{'value':3}");
    };
  }

  private static String code(Object constant) {
    try {
      return String.valueOf(constant.getClass().getMethod("toCode").invoke(constant))
          .replace("null", "")
          .replace("?", "");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Fields that change when the value is put there. */
  private static Set<String> effects(String resource, String path, String value) {
    Set<String> changed = new TreeSet<>();
    boolean isMedication = resource.equals("Medication");
    String outer = isMedication ? "MedicationStatement" : resource;
    for (String base :
        isMedication
            ? List.of("'status':'active','medicationReference':{'reference':'#m'}")
            : BASES.getOrDefault(resource, List.of())) {
      ObjectNode before = json(base, outer);
      ObjectNode after = before.deepCopy();
      JsonNode target = isMedication ? after.at("/contained/1") : after;
      put((ObjectNode) target, R4.getResourceDefinition(resource), path.split("\\."), 0, value);
      compare(facts(before), facts(after), changed);
    }
    return changed;
  }

  private static void put(
      ObjectNode object,
      BaseRuntimeElementCompositeDefinition<?> type,
      String[] path,
      int at,
      String value) {
    BaseRuntimeChildDefinition child = type.getChildByName(path[at]);
    boolean isMany = child.getMax() != 1;
    if (at == path.length - 1) {
      child.getValidChildNames().forEach(object::remove);
      JsonNode json = Charts.json(value);
      if (isMany) {
        object.putArray(path[at]).add(json);
      } else {
        object.set(path[at], json);
      }
      return;
    }
    ObjectNode inner;
    if (isMany) {
      ArrayNode list =
          object.get(path[at]) instanceof ArrayNode there ? there : object.putArray(path[at]);
      inner = list.isEmpty() ? list.addObject() : (ObjectNode) list.get(0);
    } else {
      inner = object.get(path[at]) instanceof ObjectNode there ? there : object.putObject(path[at]);
    }
    BaseRuntimeElementDefinition<?> of = child.getChildByName(path[at]);
    put(inner, (BaseRuntimeElementCompositeDefinition<?>) of, path, at + 1, value);
  }

  private static ObjectNode json(String members, String type) {
    ObjectNode json =
        (ObjectNode) Charts.json("{'resourceType':'" + type + "','id':'x'," + members + '}');
    ArrayNode contained = (ArrayNode) Charts.json(CONTAINED);
    contained.add(
        Charts.json("{'resourceType':'Medication','id':'m','code':{'text':'emollient'}}"));
    contained.add(
        Charts.json(
            "{'resourceType':'MedicationRequest','id':'r','status':'stopped','intent':'order',"
                + "'medicationCodeableConcept':{'text':'probiotic'},"
                + "'reasonReference':[{'reference':'#c'}]}"));
    json.set("contained", contained);
    return json;
  }

  private static List<Fact> facts(ObjectNode resource) {
    Charts charts = Charts.empty();
    boolean isPatient = resource.path("resourceType").asText().equals("Patient");
    if (isPatient) {
      charts.with("patient", resource.put("id", "1").toString());
    } else {
      charts.add("conditions", resource.toString());
    }
    return charts.read().stream()
        .filter(fact -> !(fact instanceof Unread) && !(fact instanceof Mention))
        .filter(fact -> isPatient || fact.reference().endsWith("/x"))
        .toList();
  }

  private static void compare(List<Fact> before, List<Fact> after, Set<String> changed) {
    if (after.isEmpty() && !before.isEmpty() || before.isEmpty() && !after.isEmpty()) {
      changed.add("whether there is a fact at all");
      return;
    }
    for (int i = 0; i < after.size(); i++) {
      boolean isPair = before.size() == after.size();
      Map<String, Object> now = values(after.get(i));
      Map<String, Object> then = isPair ? values(before.get(i)) : Map.of();
      now.forEach(
          (field, value) -> {
            boolean isSet = value instanceof Set<?>;
            boolean names =
                isSet && ((Set<?>) value).stream().anyMatch(Set.of(KIND, "emollient")::contains);
            if (!value.equals(then.get(field)) && (names || isPair && !isSet)) {
              changed.add(field);
            }
          });
    }
  }

  private static Map<String, Object> values(Fact fact) {
    Map<String, Object> values = new TreeMap<>();
    try {
      for (Method method : fact.getClass().getDeclaredMethods()) {
        boolean isField =
            method.getParameterCount() == 0
                && !NO_FIELDS.contains(method.getName())
                && !method.isSynthetic()
                && !Set.of("hashCode", "toString").contains(method.getName());
        if (isField) {
          Object value = method.invoke(fact);
          values.put(method.getName(), value == null ? "" : value);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return values;
  }
}
