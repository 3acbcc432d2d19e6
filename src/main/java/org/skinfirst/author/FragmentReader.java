package org.skinfirst.author;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The authors' shorthand → FHIR R4 JSON; R4's own definitions say which element is of which type.
 */
public final class FragmentReader {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Map<String, JsonNode> FLAGS =
      Map.of("true", NODES.booleanNode(true), "false", NODES.booleanNode(false));
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(\\.\\d{1,9})?");
  private static final Pattern DATE = Pattern.compile("\\d{4}(-\\d\\d(-\\d\\d(T.*)?)?)?");
  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";
  private static final Map<String, String> STATUS_SYSTEMS =
      Map.of(
          "Condition.clinicalStatus", HL7 + "condition-clinical",
          "Condition.verificationStatus", HL7 + "condition-ver-status",
          "AllergyIntolerance.clinicalStatus", HL7 + "allergyintolerance-clinical",
          "AllergyIntolerance.verificationStatus", HL7 + "allergyintolerance-verification");

  /** All types of resources. */
  static final Set<String> TYPES = FhirContext.forR4Cached().getResourceTypes();

  private final FhirContext fhir = FhirContext.forR4Cached();

  public ObjectNode read(Scenario.Fragment fragment) {
    ObjectNode resource = NODES.objectNode();
    resource.put("resourceType", fragment.type());
    BaseRuntimeElementCompositeDefinition<?> type = fhir.getResourceDefinition(fragment.type());
    fragment.members().forEach((name, value) -> put(resource, type, fragment.type(), name, value));
    return resource;
  }

  private void put(
      ObjectNode to,
      BaseRuntimeElementCompositeDefinition<?> type,
      String typeName,
      String name,
      Object value) {
    BaseRuntimeChildDefinition child = type.getChildByName(name);
    if (child == null) {
      child =
          type.getChildren().stream()
              .filter(c -> c.getElementName().equals(name))
              .findFirst()
              .orElse(null);
    }
    if (child == null) {
      to.set(name, plain(value)); // not R4: wanted where a case shows what broken data does
      return;
    }
    if (child instanceof RuntimeChildChoiceDefinition
        && !child.getValidChildNames().contains(name)) {
      putChoice(to, child, typeName + '.' + name, name, value);
    } else {
      BaseRuntimeElementDefinition<?> element = child.getChildByName(name);
      JsonNode read = list(child, element, typeName + '.' + name, value);
      to.set(name, read);
    }
  }

  private JsonNode list(
      BaseRuntimeChildDefinition child,
      @Nullable BaseRuntimeElementDefinition<?> element,
      String path,
      Object value) {
    boolean many = child.getMax() != 1;
    if (value instanceof List<?> values) {
      ArrayNode array = NODES.arrayNode();
      values.forEach(item -> array.add(value(element, path, item)));
      return array;
    }
    JsonNode one = value(element, path, value);
    return many ? NODES.arrayNode().add(one) : one;
  }

  /** The type that fits what the author wrote: words are a concept, a date is a date. */
  private void putChoice(
      ObjectNode to, BaseRuntimeChildDefinition child, String path, String name, Object value) {
    for (String type : candidates(value)) {
      if (child.getValidChildNames().contains(name + type)) {
        to.set(name + type, value(child.getChildByName(name + type), path, value));
        return;
      }
    }
    throw new UnclearElementException(path, name);
  }

  private static List<String> candidates(Object value) {
    if (value instanceof Boolean) {
      return List.of("Boolean");
    }
    if (value instanceof Map<?, ?> map) {
      return map.containsKey("start") || map.containsKey("end")
          ? List.of("Period")
          : List.of("Quantity", "CodeableConcept", "Range");
    }
    if (value instanceof String text && DATE.matcher(text).matches()) {
      return List.of("DateTime", "CodeableConcept", "String");
    }
    return value instanceof Number
        ? List.of("Integer", "Quantity")
        : List.of("CodeableConcept", "String");
  }

  private JsonNode value(
      @Nullable BaseRuntimeElementDefinition<?> element, String path, Object value) {
    String type = element == null ? "" : element.getName();
    if (value instanceof String text) {
      return switch (type) {
        case "CodeableConcept" -> concept(path, text);
        case "Reference" -> NODES.objectNode().put("reference", text);
        case "decimal", "integer", "positiveInt", "unsignedInt" ->
            NUMBER.matcher(text).matches()
                ? NODES.numberNode(new BigDecimal(text))
                : NODES.textNode(text);
        case "boolean" -> FLAGS.getOrDefault(text, NODES.textNode(text)); // of a sweep
        default -> NODES.textNode(text);
      };
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      map.forEach(
          (name, inner) -> {
            if (element instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
              put(object, composite, type, (String) name, inner);
            } else {
              object.set((String) name, plain(inner));
            }
          });
      return object;
    }
    return plain(value);
  }

  private static ObjectNode concept(String path, String text) {
    ObjectNode concept = NODES.objectNode();
    Optional<WrittenCode> code = WrittenCode.of(text);
    String statusSystem = STATUS_SYSTEMS.get(path);
    if (statusSystem != null) {
      concept.putArray("coding").addObject().put("system", statusSystem).put("code", text);
    } else if (code.isPresent()) {
      ObjectNode coding = concept.putArray("coding").addObject();
      coding.put("system", code.get().system());
      coding.put("code", code.get().code());
      if (!code.get().display().isEmpty()) {
        coding.put("display", code.get().display());
      }
    } else {
      concept.put("text", text);
    }
    return concept;
  }

  private static JsonNode plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      map.forEach((name, inner) -> object.set((String) name, plain(inner)));
      return object;
    }
    if (value instanceof List<?> list) {
      ArrayNode array = NODES.arrayNode();
      list.forEach(item -> array.add(plain(item)));
      return array;
    }
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    return value instanceof Number number
        ? NODES.numberNode(new BigDecimal(number.toString()))
        : NODES.textNode(value.toString());
  }
}
