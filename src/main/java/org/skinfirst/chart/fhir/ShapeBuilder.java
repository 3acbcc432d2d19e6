package org.skinfirst.chart.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import ca.uhn.fhir.context.RuntimePrimitiveDatatypeDefinition;
import ca.uhn.fhir.context.RuntimeResourceBlockDefinition;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.kinds.Described;

/** Puts one shape together: what is read of an element, and how its other names are taken. */
final class ShapeBuilder {

  private static final Set<String> IN_EVERY_OBJECT =
      Set.of("resourceType", "id", "extension", "fhir_comments");

  /** Types that a choice becomes; of others only their presence is read. */
  private static final Map<String, Class<? extends Record>> IN_CHOICES =
      Map.of(
          "Period", Period.class,
          "Quantity", Quantity.class,
          "Reference", Reference.class,
          "Coding", Described.CodeAlone.class);

  private final BaseRuntimeElementCompositeDefinition<?> type;
  private final Place place;
  private final Map<String, Member> members = new HashMap<>();
  private final Set<String> otherChoices = new HashSet<>();
  private final List<@Nullable Object> absent = new ArrayList<>();
  private int naming = -1;

  ShapeBuilder(BaseRuntimeElementCompositeDefinition<?> type, Place place) {
    this.type = type;
    this.place = place;
    IN_EVERY_OBJECT.forEach(name -> members.put(name, Member.Unread.KNOWN));
    for (BaseRuntimeChildDefinition child : type.getChildren()) {
      if (child.getValidChildNames().size() > 1) {
        members.put(child.getElementName(), Member.Unread.OTHER_VERSION);
      }
      child.getValidChildNames().forEach(name -> members.put(name, Member.Unread.KNOWN));
    }
    members.put("modifierExtension", Member.Unread.MODIFIER);
  }

  /** Takes an element to be read, for the next component of the record. */
  void read(RecordComponent component) {
    String element = component.getName();
    BaseRuntimeChildDefinition child =
        type.getChildren().stream()
            .filter(c -> c.getElementName().equals(element))
            .findFirst()
            .orElseThrow(() -> wrong(component, "FHIR R4 has no such element"));
    Class<?> wanted = component.getType();
    boolean many = child.getMax() != 1;
    if (many != (wanted == List.class)) {
      throw wrong(component, many ? "it is a list in FHIR R4" : "it is no list in FHIR R4");
    }
    Class<?> each = many ? item(component) : wanted;
    if (component.isAnnotationPresent(Naming.class)) {
      naming = absent.size();
    }
    Object none = null;
    for (String name : child.getValidChildNames()) {
      Place there = place.member(element, name, most(component));
      Content content = content(component, each, child, name, there);
      Part.Weight weight = weight(there, content);
      members.put(
          name,
          new Part(there.inResource(), absent.size(), many, each == Object.class, weight, content));
      none = many ? List.of() : absent(each, content);
    }
    absent.add(none);
  }

  private static Part.Weight most(RecordComponent component) {
    if (component.isAnnotationPresent(Lenient.class) || component.getName().equals("extension")) {
      return Part.Weight.LENIENT;
    }
    return component.isAnnotationPresent(Qualifying.class)
        ? Part.Weight.DECIDING
        : Part.Weight.NAMING;
  }

  private Part.Weight weight(Place there, Content content) {
    boolean isMute =
        content instanceof Content.Value && !isConcept()
            || content instanceof Shape shape && !shape.canName();
    return isMute && there.weight() == Part.Weight.NAMING ? Part.Weight.DECIDING : there.weight();
  }

  private boolean isConcept() {
    return type.getName().equals("Coding") || type.getName().equals("CodeableConcept");
  }

  private static Class<?> item(RecordComponent list) {
    return (Class<?>) ((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0];
  }

  private static @Nullable Object absent(Class<?> each, Content content) {
    if (each == String.class) {
      return "";
    }
    if (each == boolean.class) {
      return false;
    }
    if (each == Described.class) {
      return Described.NOTHING;
    }
    return each.isRecord() && content instanceof Shape shape ? shape.make(shape.absent()) : null;
  }

  private Content content(
      RecordComponent component,
      Class<?> each,
      BaseRuntimeChildDefinition child,
      String name,
      Place there) {
    BaseRuntimeElementDefinition<?> element = child.getChildByName(name);
    if (element instanceof RuntimePrimitiveDatatypeDefinition) {
      Content value = value(each, child, name, there, element.getName());
      if (value instanceof Content.Value single && !single.type().becomes(each)) {
        throw wrong(component, "'" + element.getName() + "' cannot become " + each);
      }
      return value;
    }
    if (element instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
      if (each == Described.Extension.class) {
        return Shapes.ofExtension();
      }
      if (element.getName().equals("CodeableConcept") && !type.getName().equals("Extension")) {
        return Shapes.ofConcept(composite, there);
      }
      Class<? extends Record> record =
          each.isRecord() ? each.asSubclass(Record.class) : IN_CHOICES.get(element.getName());
      if (record != null && each.isAssignableFrom(record)) {
        boolean isType = !(composite instanceof RuntimeResourceBlockDefinition);
        return Shapes.ofRecord(composite, record, isType ? there.ofType(element.getName()) : there);
      }
    }
    if (each != Object.class) {
      throw wrong(component, "its type cannot become " + each);
    }
    return new Content.Any();
  }

  private Content value(
      Class<?> each, BaseRuntimeChildDefinition child, String name, Place there, String datatype) {
    boolean isWords = datatype.equals("string") || datatype.equals("markdown");
    if (type.getName().equals("Coding") && name.equals("code")) {
      return new Content.Code();
    }
    if (each == Described.class || isWords && each == Object.class) {
      return new Content.Words(there.path());
    }
    return isConcept() && isWords
        ? new Content.Words("")
        : new Content.Value(Primitive.of(datatype), codes(child));
  }

  private static Set<String> codes(BaseRuntimeChildDefinition child) {
    Set<String> codes = new HashSet<>();
    if (child instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition bound) {
      for (Enum<?> constant : bound.getBoundEnumType().getEnumConstants()) {
        try {
          Object code = constant.getClass().getMethod("toCode").invoke(constant);
          if (code instanceof String text) {
            codes.add(text);
          }
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return codes;
  }

  private IllegalStateException wrong(RecordComponent component, String why) {
    return new IllegalStateException(place.path() + '.' + component.getName() + ": " + why);
  }

  /** Takes names that another version has here. */
  void others(String... names) {
    for (String name : names) {
      if (name.endsWith("*")) {
        otherChoices.add(name.substring(0, name.length() - 1));
      } else {
        members.put(name, Member.Unread.OTHER_VERSION);
      }
    }
  }

  Shape build(Function<@Nullable Object[], Object> maker) {
    return new Shape(members, otherChoices, naming, absent.toArray(), maker);
  }
}
