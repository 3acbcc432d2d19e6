package org.skinfirst.rules;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.FactTypes;
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

  /** Fact types and families with their fields, and table types and their columns. */
  static Map<String, Set<String>> fields(List<Table> tables) {
    Map<String, Set<String>> fields = new LinkedHashMap<>();
    for (String fact : FactTypes.names()) {
      Set<String> names = FactTypes.fields(fact);
      names.removeAll(HIDDEN);
      fields.put(fact, names);
    }
    for (Table table : tables) {
      Set<String> names = new LinkedHashSet<>();
      table.columns().keySet().forEach(column -> names.add(TableTypes.field(column)));
      fields.put(TableTypes.type(table.name()), names);
    }
    return fields;
  }
}
