package org.skinfirst.chart.json;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import ca.uhn.fhir.context.RuntimePrimitiveDatatypeDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;

/** What FHIR R4 allows inside one element, made from HAPI's model once. */
final class Shape {

  /**
   * One member.
   *
   * @param values what a single value may be
   * @param codes the only codes allowed; null where any are
   * @param shape of an object; null where there is a single value, or nothing can be said
   * @param many whether it is a list
   * @param spoken whether it is a text that may call something by its name
   * @param choice bit of the choice that it is one type of; 0 where it is none
   */
  record Child(
      PlainValue values,
      char @Nullable [][] codes,
      @Nullable Shape shape,
      boolean many,
      boolean spoken,
      long choice) {}

  /** Texts that name nothing. */
  private static final Set<String> SILENT = Set.of("reference", "unit");

  private final Map<String, Child> children = new HashMap<>();
  private final boolean coding;
  private int choices;

  private Shape(boolean coding) {
    this.coding = coding;
  }

  /** Whether it is a code with its system. */
  boolean isCoding() {
    return coding;
  }

  @Nullable Child child(String name) {
    return children.get(name);
  }

  private void add(BaseRuntimeChildDefinition child, Maker maker) {
    long choice = child.getValidChildNames().size() > 1 ? 1L << choices++ : 0;
    child
        .getValidChildNames()
        .forEach(name -> children.put(name, maker.child(child, name, choice)));
  }

  /** Makes the shapes of what is read of resources. */
  static final class Maker {

    private final FhirContext fhir;
    private final Map<Class<?>, Shape> made = new HashMap<>();

    Maker(FhirContext fhir) {
      this.fhir = fhir;
    }

    /**
     * @param read elements that are read, choices without {@code [x]}
     */
    Shape resource(String type, List<String> read) {
      Shape shape = new Shape(false);
      for (BaseRuntimeChildDefinition child : fhir.getResourceDefinition(type).getChildren()) {
        if (read.contains(child.getElementName())) {
          shape.add(child, this);
        }
      }
      return shape;
    }

    private Child child(BaseRuntimeChildDefinition child, String name, long choice) {
      boolean many = child.getMax() != 1;
      BaseRuntimeElementDefinition<?> type = child.getChildByName(name);
      if (type instanceof RuntimePrimitiveDatatypeDefinition) {
        String datatype = type.getName();
        boolean text = datatype.equals("string") || datatype.equals("markdown");
        char[][] codes = codes(child);
        PlainValue values = codes == null ? PlainValue.of(datatype) : PlainValue.CODE;
        return new Child(values, codes, null, many, text && !SILENT.contains(name), choice);
      }
      Shape shape =
          type instanceof BaseRuntimeElementCompositeDefinition<?> composite
              ? composite(composite)
              : null;
      return new Child(PlainValue.UNSURE, null, shape, many, false, choice);
    }

    private Shape composite(BaseRuntimeElementCompositeDefinition<?> composite) {
      Shape known = made.get(composite.getImplementingClass());
      if (known != null) {
        return known;
      }
      Shape shape = new Shape(composite.getImplementingClass() == Coding.class);
      made.put(composite.getImplementingClass(), shape);
      for (BaseRuntimeChildDefinition child : composite.getChildren()) {
        // An extension may hold anything; HAPI shall look at it.
        if (!child.getElementName().equals("extension")
            && !child.getElementName().equals("modifierExtension")) {
          shape.add(child, this);
        }
      }
      return shape;
    }

    private static char @Nullable [][] codes(BaseRuntimeChildDefinition child) {
      if (!(child instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition bound)) {
        return null;
      }
      List<char[]> codes = new ArrayList<>();
      for (Enum<?> constant : bound.getBoundEnumType().getEnumConstants()) {
        try {
          Object code = constant.getClass().getMethod("toCode").invoke(constant);
          if (code instanceof String text) {
            codes.add(text.toCharArray());
          }
        } catch (ReflectiveOperationException e) {
          return new char[0][];
        }
      }
      return codes.toArray(char[][]::new);
    }
  }
}
