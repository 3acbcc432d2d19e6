package org.skinfirst.rules;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Mention;
import org.skinfirst.facts.Person;
import org.skinfirst.facts.Situation;
import org.skinfirst.facts.Unread;
import org.skinfirst.pack.Table;

/** Every kind that a rule may name, by the fact that it is named of. */
public record Vocabulary(Set<String> valueSets, Set<String> ageGroups, Set<String> areas) {

  /**
   * Rules see what a fact means; which record says so is for the card. See {@link Fact#meaning}.
   */
  private static final Set<String> HIDDEN = Set.of("reference", "label", "reason", "said");

  /** Kinds that facts of this type may have; situations name themselves. */
  Set<String> kindsOf(String factType, Set<String> situations) {
    if (factType.equals(Person.class.getSimpleName())) {
      return ageGroups;
    }
    if (factType.equals(Unread.class.getSimpleName())) {
      return areas;
    }
    return factType.equals(Situation.class.getSimpleName()) ? situations : valueSets;
  }

  /** Fact types and their fields, and table types and their columns. */
  static Map<String, Set<String>> fields(List<Table> tables) {
    Map<String, Set<String>> fields = new LinkedHashMap<>();
    for (Class<?> fact : Fact.class.getPermittedSubclasses()) {
      if (fact == Mention.class) {
        continue; // it says what is not so
      }
      Set<String> names = new LinkedHashSet<>();
      for (var component : fact.getRecordComponents()) {
        if (!HIDDEN.contains(component.getName())) {
          names.add(component.getName());
        }
      }
      for (var method : fact.getDeclaredMethods()) {
        if (method.getParameterCount() == 0 && method.getReturnType() == boolean.class) {
          names.add(method.getName());
        }
      }
      fields.put(fact.getSimpleName(), names);
    }
    for (Table table : tables) {
      Set<String> names = new LinkedHashSet<>();
      table.columns().keySet().forEach(column -> names.add(TableTypes.field(column)));
      fields.put(TableTypes.type(table.name()), names);
    }
    return fields;
  }
}
