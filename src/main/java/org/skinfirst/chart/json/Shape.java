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

  /** What a member means beyond its value. */
  enum Role {
    NONE,
    IGNORED,
    ID,
    SUBJECT,
    SYSTEM,
    CODE,
    MEDICATION
  }

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
      Role role,
      PlainValue values,
      char @Nullable [][] codes,
      @Nullable Shape shape,
      boolean many,
      boolean spoken,
      long choice) {

    private static Child unread(Role role) {
      return new Child(role, PlainValue.UNSURE, null, null, false, false, 0);
    }
  }

  /** Known, but not read. */
  private static final Child IGNORED = Child.unread(Role.IGNORED);

  private static final Map<String, Child> NAMES =
      Map.of(
          "id", Child.unread(Role.ID),
          "subject", Child.unread(Role.SUBJECT),
          "patient", Child.unread(Role.SUBJECT));

  /** For a type of which nothing is read: it may hold anything. */
  static final Shape UNREAD = new Shape(false);

  static {
    UNREAD.children.putAll(NAMES);
    UNREAD.complete();
  }

  /** What somebody may hide there changes the meaning of the rest, or is of another resource. */
  private static final Set<String> NEVER_IGNORED = Set.of("contained", "modifierExtension");

  /** Texts that name nothing. */
  private static final Set<String> SILENT = Set.of("reference", "unit");

  private final Map<String, Child> children = new HashMap<>();
  private final boolean coding;
  private NameTable<Child> table = new NameTable<>(Map.of());
  private int choices;

  private Shape(boolean coding) {
    this.coding = coding;
  }

  /** Whether it is a code with its system. */
  boolean isCoding() {
    return coding;
  }

  /** The member of which the cursor has come to the value. */
  @Nullable Child child(Cursor cursor) {
    return table.get(cursor.last(), cursor.last().nameHash());
  }

  private Shape complete() {
    table = new NameTable<>(children);
    return this;
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
     * @param known all names that may be there
     */
    Shape resource(String type, List<String> read, Set<String> known) {
      Shape shape = new Shape(false);
      for (String name : known) {
        shape.children.put('_' + name, IGNORED);
        if (!NEVER_IGNORED.contains(name)) {
          shape.children.put(name, NAMES.getOrDefault(name, IGNORED));
        }
      }
      for (BaseRuntimeChildDefinition child : fhir.getResourceDefinition(type).getChildren()) {
        if (read.contains(child.getElementName())) {
          shape.add(child, this);
        }
      }
      return shape.complete();
    }

    private Child child(BaseRuntimeChildDefinition child, String name, long choice) {
      boolean many = child.getMax() != 1;
      BaseRuntimeElementDefinition<?> type = child.getChildByName(name);
      if (type instanceof RuntimePrimitiveDatatypeDefinition) {
        String datatype = type.getName();
        boolean text = datatype.equals("string") || datatype.equals("markdown");
        char[][] codes = codes(child);
        PlainValue values = codes == null ? PlainValue.of(datatype) : PlainValue.CODE;
        boolean spoken = text && !SILENT.contains(name);
        return new Child(role(name), values, codes, null, many, spoken, choice);
      }
      Shape shape =
          type instanceof BaseRuntimeElementCompositeDefinition<?> composite
              ? composite(composite)
              : null;
      return new Child(role(name), PlainValue.UNSURE, null, shape, many, false, choice);
    }

    private static Role role(String name) {
      return switch (name) {
        case "system" -> Role.SYSTEM;
        case "code" -> Role.CODE;
        case "medicationReference" -> Role.MEDICATION;
        default -> Role.NONE;
      };
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
      return shape.complete();
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
