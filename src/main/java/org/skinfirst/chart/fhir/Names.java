package org.skinfirst.chart.fhir;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.kinds.Described;

/**
 * What a resource names.
 *
 * @param concepts all that stands in it
 * @param elsewhere what is to be looked up, as it may be about that
 */
public record Names(List<Described> concepts, List<Reference> elsewhere) {

  static Names in(Object elements) {
    Names names = new Names(new ArrayList<>(), new ArrayList<>());
    names.add(elements);
    return names;
  }

  private void add(@Nullable Object value) {
    if (value instanceof Described concept) {
      concepts.add(concept);
    } else if (value instanceof List<?> list) {
      list.forEach(this::add);
    } else if (value instanceof Record elements) {
      for (RecordComponent component : elements.getClass().getRecordComponents()) {
        Object member = value(component.getAccessor(), elements);
        add(member);
        if (component.isAnnotationPresent(Naming.class) && member instanceof Reference reference) {
          elsewhere.add(reference);
        }
      }
    }
  }

  private static @Nullable Object value(Method accessor, Record elements) {
    try {
      accessor.setAccessible(true);
      return accessor.invoke(elements);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
