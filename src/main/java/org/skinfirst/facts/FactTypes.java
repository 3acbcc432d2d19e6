package org.skinfirst.facts;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What rules may ask for, by the names that they use: types of facts, and families of such types,
 * of which any will do.
 */
public final class FactTypes {

  private static final Set<Class<?>> FAMILIES = Set.of(Intervention.class);
  private static final Map<String, Set<String>> MEMBERS = new LinkedHashMap<>();

  private static final Map<String, Class<?>> ALL = new LinkedHashMap<>();

  static {
    for (Class<?> type : Fact.class.getPermittedSubclasses()) {
      if (type != Mention.class) { // it says what is not so
        ALL.put(type.getSimpleName(), type);
        MEMBERS.put(type.getSimpleName(), Set.of(type.getSimpleName()));
      }
    }
    for (Class<?> family : FAMILIES) {
      ALL.put(family.getSimpleName(), family);
      MEMBERS.put(
          family.getSimpleName(),
          Arrays.stream(family.getPermittedSubclasses())
              .map(Class::getSimpleName)
              .collect(Collectors.toUnmodifiableSet()));
    }
  }

  private FactTypes() {}

  /** All names, families last. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(ALL.keySet());
  }

  /** Names of the types that a name stands for: the name itself, unless it is that of a family. */
  public static Set<String> of(String name) {
    Set<String> members = MEMBERS.get(name);
    return members == null ? Set.of(name) : members;
  }

  /** Whether the name stands for the type of this fact. */
  public static boolean isOf(Fact fact, String name) {
    return of(name).contains(fact.getClass().getSimpleName());
  }

  /** What can be asked of it: what is told, and what follows from that. */
  public static Set<String> fields(String name) {
    Class<?> type = ALL.get(name);
    Set<String> fields = new LinkedHashSet<>();
    if (type == null) {
      return fields;
    }
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        fields.add(component.getName());
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      boolean isAsked = method.getReturnType() == boolean.class || type.isInterface();
      if (method.getParameterCount() == 0 && isAsked) {
        fields.add(method.getName());
      }
    }
    return fields;
  }
}
