package org.skinfirst.chart.fhir;

import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import org.skinfirst.chart.kinds.Described;

/**
 * Makes the shapes of records from FHIR R4's own definitions, as HAPI has them. A component has the
 * name of an element, and a Java type that the element's type can become; anything else stops the
 * start.
 */
final class Shapes {

  private static final FhirContext R4 = FhirContext.forR4Cached();

  static {
    R4.setPerformanceOptions(PerformanceOptionsEnum.DEFERRED_MODEL_SCANNING);
  }

  private Shapes() {}

  /** All resource types of R4. */
  static Set<String> types() {
    return Set.copyOf(R4.getResourceTypes());
  }

  /** The element in which resources of a type say whose they are; empty where they do not. */
  static String subject(String type) {
    for (String name : List.of("subject", "patient")) {
      if (R4.getResourceDefinition(type).getChildByName(name) != null) {
        return name;
      }
    }
    return "";
  }

  /** Of a resource whose type is called as the record. */
  static Shape ofResource(Class<? extends Record> elements) {
    String type = elements.getSimpleName();
    return ofRecord(
        R4.getResourceDefinition(type), elements, new Place(type, "", Part.Weight.NAMING));
  }

  static Shape ofRecord(
      BaseRuntimeElementCompositeDefinition<?> type,
      Class<? extends Record> elements,
      Place place) {
    ShapeBuilder builder = new ShapeBuilder(type, place);
    for (RecordComponent component : elements.getRecordComponents()) {
      builder.read(component);
    }
    OtherVersions others = elements.getAnnotation(OtherVersions.class);
    if (others != null) {
      builder.others(others.value());
    }
    return builder.build(Records.maker(elements));
  }

  /** The same wherever one stands. */
  static Shape ofExtension() {
    return OfExtension.SHAPE;
  }

  /** Made when the first is needed. */
  private static final class OfExtension {

    static final Shape SHAPE =
        ofRecord(
            (BaseRuntimeElementCompositeDefinition<?>) R4.getElementDefinition("Extension"),
            Described.Extension.class,
            new Place("Extension", "extension", Part.Weight.LENIENT));
  }

  /** A concept becomes what describes something, together with where it stands. */
  static Shape ofConcept(BaseRuntimeElementCompositeDefinition<?> type, Place place) {
    ShapeBuilder builder = new ShapeBuilder(type, place);
    for (RecordComponent component : Concept.class.getRecordComponents()) {
      builder.read(component);
    }
    builder.others("concept", "reference"); // R5's CodeableReference
    return builder.build(
        values -> {
          @SuppressWarnings("unchecked")
          List<Described.Code> codes = (List<Described.Code>) values[0];
          return new Described(place.path(), codes, (String) values[1]);
        });
  }

  /** What is read of a CodeableConcept. */
  private record Concept(List<Described.Code> coding, String text) {}
}
