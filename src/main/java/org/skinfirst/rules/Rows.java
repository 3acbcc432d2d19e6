package org.skinfirst.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.FactTypes;
import org.skinfirst.facts.TableRow;
import org.skinfirst.pack.Table;

/**
 * The rows of all tables, and which of them may join with the facts of a chart: putting the others
 * into a session would cost more than the rules themselves.
 */
final class Rows {

  /** A join that a row needs: the cell among the kinds of a fact of one of the types. */
  private record Join(Set<String> factTypes, String cell) {}

  /** A row, by the one join that it was looked up with, and the others that it needs too. */
  private record Candidate(int row, List<Join> others) {}

  private final List<Object> rows = new ArrayList<>();
  private final Map<Object, TableRow> named = new IdentityHashMap<>();
  private final BitSet always = new BitSet();
  private final Map<String, Map<String, List<Candidate>>> candidates = new HashMap<>();

  Rows(List<Table> tables, Collection<Needs.Use> uses, ClassLoader classes) {
    for (Table table : tables) {
      TableTypes.rows(table, classes)
          .forEach(
              (row, name) -> {
                named.put(row, name);
                place(rows.size(), name, uses);
                rows.add(row);
              });
    }
  }

  /** Rows of which each may join, whatever the chart. */
  static Rows all(List<Table> tables, ClassLoader classes) {
    return new Rows(
        tables,
        tables.stream().map(table -> new Needs.Use(table.name(), Map.of())).toList(),
        classes);
  }

  private void place(int number, TableRow row, Collection<Needs.Use> uses) {
    for (Needs.Use use : uses) {
      if (use.table().equals(row.table())) {
        List<Join> joins = new ArrayList<>();
        use.joins()
            .forEach(
                (column, type) ->
                    joins.add(new Join(FactTypes.of(type), row.cells().getOrDefault(column, ""))));
        if (joins.isEmpty()) {
          always.set(number);
        } else {
          Join first = joins.remove(0);
          for (String type : first.factTypes()) {
            candidates
                .computeIfAbsent(type, ofType -> new HashMap<>())
                .computeIfAbsent(first.cell(), cell -> new ArrayList<>())
                .add(new Candidate(number, joins));
          }
        }
      }
    }
  }

  /** What the table calls the row; null for anything else. */
  @Nullable TableRow named(@Nullable Object row) {
    return named.get(row);
  }

  /** Hands out every row that may join with these facts, in the order of the tables. */
  void joining(Collection<Fact> facts, Consumer<Object> to) {
    Map<String, Set<String>> kinds = kinds(facts);
    BitSet found = (BitSet) always.clone();
    candidates.forEach(
        (type, byCell) -> {
          for (String kind : kinds.getOrDefault(type, Set.of())) {
            for (Candidate candidate : byCell.getOrDefault(kind, List.of())) {
              if (!found.get(candidate.row()) && areMet(candidate.others(), kinds)) {
                found.set(candidate.row());
              }
            }
          }
        });
    for (int row = found.nextSetBit(0); row >= 0; row = found.nextSetBit(row + 1)) {
      to.accept(rows.get(row));
    }
  }

  /** All kinds of the facts, by their type. */
  private static Map<String, Set<String>> kinds(Collection<Fact> facts) {
    Map<String, Set<String>> kinds = new HashMap<>();
    for (Fact fact : facts) {
      kinds
          .computeIfAbsent(fact.getClass().getSimpleName(), type -> new HashSet<>())
          .addAll(fact.kinds());
    }
    return kinds;
  }

  private static boolean areMet(List<Join> joins, Map<String, Set<String>> kinds) {
    for (Join join : joins) {
      if (!isMet(join, kinds)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMet(Join join, Map<String, Set<String>> kinds) {
    for (String type : join.factTypes()) {
      if (kinds.getOrDefault(type, Set.of()).contains(join.cell())) {
        return true;
      }
    }
    return false;
  }
}
