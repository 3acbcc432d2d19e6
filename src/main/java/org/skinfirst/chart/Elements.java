package org.skinfirst.chart;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildExtension;
import ca.uhn.fhir.context.RuntimePrimitiveDatatypeDefinition;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.json.JsonNumbers;

/**
 * Which elements of which resources are read. What is not read is cut off before HAPI sees it; what
 * FHIR R4 does not know at all means that the resource is of another FHIR version, or broken.
 */
final class Elements {

  /** A choice stands here without {@code [x]}, and means all its types. */
  static final Map<String, List<String>> READ =
      Map.ofEntries(
          Map.entry("Patient", List.of("birthDate", "deceased")),
          Map.entry(
              "Condition",
              List.of(
                  "clinicalStatus",
                  "verificationStatus",
                  "code",
                  "bodySite",
                  "severity",
                  "abatement")),
          Map.entry(
              "MedicationStatement",
              List.of(
                  "status", "medication", "effective", "reasonCode", "reasonReference", "dosage")),
          Map.entry(
              "MedicationRequest",
              List.of(
                  "status",
                  "intent",
                  "doNotPerform",
                  "medication",
                  // Not needed, but an STU3 order shows itself here (requester.agent).
                  "requester",
                  "authoredOn",
                  "reasonCode",
                  "reasonReference",
                  "dosageInstruction")),
          Map.entry(
              "MedicationAdministration",
              List.of("status", "medication", "effective", "reasonCode", "reasonReference")),
          Map.entry("Medication", List.of("code", "form")),
          Map.entry(
              "NutritionOrder",
              List.of(
                  "status",
                  "intent",
                  "excludeFoodModifier",
                  "foodPreferenceModifier",
                  "oralDiet",
                  "supplement",
                  "enteralFormula")),
          Map.entry(
              "AllergyIntolerance",
              List.of("clinicalStatus", "verificationStatus", "code", "reaction")),
          Map.entry("Observation", List.of("status", "code", "effective", "value", "bodySite")),
          Map.entry(
              "ServiceRequest",
              List.of(
                  "status",
                  "intent",
                  "doNotPerform",
                  "code",
                  "performerType",
                  "reasonCode",
                  "reasonReference")),
          Map.entry("Procedure", List.of("status", "code")),
          Map.entry("CarePlan", List.of("status", "period", "activity")),
          Map.entry("CareTeam", List.of("status", "period", "participant")));

  private static final Set<String> SAFELY_IGNORED = Set.of("resourceType", "id", "fhir_comments");

  private final Set<String> types;
  private final Map<String, Map<String, BaseRuntimeChildDefinition>> read = new HashMap<>();
  private final Map<String, Set<String>> known = new HashMap<>();

  Elements(FhirContext fhir) {
    types = Set.copyOf(fhir.getResourceTypes());
    READ.forEach(
        (type, names) -> {
          Map<String, BaseRuntimeChildDefinition> readNames = new HashMap<>();
          Set<String> knownNames = new HashSet<>(SAFELY_IGNORED);
          for (BaseRuntimeChildDefinition child : fhir.getResourceDefinition(type).getChildren()) {
            knownNames.addAll(child.getValidChildNames());
            if (names.contains(child.getElementName())) {
              child.getValidChildNames().forEach(name -> readNames.put(name, child));
            }
          }
          read.put(type, readNames);
          known.put(type, knownNames);
        });
  }

  /** Whether FHIR R4 has such a resource type at all. */
  boolean isType(String type) {
    return types.contains(type);
  }

  /** All resource types of R4. */
  Set<String> types() {
    return types;
  }

  /** All names that R4 knows in each type that is read. */
  Map<String, Set<String>> known() {
    return known;
  }

  /**
   * The resource with only the elements that are read.
   *
   * @throws NotUnderstoodException when it holds anything that FHIR R4 does not know
   */
  ObjectNode cut(ObjectNode resource, String type) {
    ObjectNode cut = resource.objectNode();
    cut.put("resourceType", type);
    Map<String, BaseRuntimeChildDefinition> readNames = read.getOrDefault(type, Map.of());
    Set<String> knownNames = known.getOrDefault(type, Set.of());
    for (Map.Entry<String, JsonNode> member : resource.properties()) {
      String name = member.getKey();
      if (name.equals("modifierExtension")) {
        // FHIR: who does not understand a modifier extension must not use the resource.
        throw new NotUnderstoodException("it holds a modifier extension");
      }
      BaseRuntimeChildDefinition child = readNames.get(name);
      if (child != null && !member.getValue().isNull()) {
        refuseBombs(member.getValue());
        checkShape(member.getValue(), child, name);
        cut.set(name, member.getValue());
      } else if (!knownNames.contains(name.startsWith("_") ? name.substring(1) : name)) {
        throw NotUnderstoodException.at(name);
      }
    }
    return cut;
  }

  /**
   * HAPI drops an object in the place of a text, or a text in that of an object, without a word.
   */
  private static void checkShape(JsonNode value, BaseRuntimeChildDefinition child, String name) {
    if (child instanceof RuntimeChildExtension) {
      return; // HAPI knows no shape of it, and reads it into nothing that we ask for
    }
    BaseRuntimeElementDefinition<?> type = child.getChildByName(name);
    if (!value.isArray()) {
      checkShape(value, type, name);
    } else if (value.isEmpty()) {
      throw NotUnderstoodException.at(name);
    } else {
      value.forEach(item -> checkShape(item, type, name));
    }
  }

  private static void checkShape(
      JsonNode value, @Nullable BaseRuntimeElementDefinition<?> type, String name) {
    if (type instanceof RuntimePrimitiveDatatypeDefinition) {
      if (value.isContainerNode()) {
        throw NotUnderstoodException.at(name);
      }
    } else if (type instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
      if (!value.isObject() || value.isEmpty()) {
        throw NotUnderstoodException.at(name);
      }
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        BaseRuntimeChildDefinition child = composite.getChildByName(member.getKey());
        if (child != null && !member.getValue().isNull()) {
          checkShape(member.getValue(), child, member.getKey());
        }
      }
    }
  }

  private static void refuseBombs(JsonNode node) {
    if (node.isTextual() && !JsonNumbers.isSafeText(node.textValue())) {
      throw new NotUnderstoodException("it holds an endless number");
    }
    for (JsonNode child : node) {
      refuseBombs(child);
    }
  }
}
