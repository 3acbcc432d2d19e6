package org.skinfirst.chart.kinds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Value sets that are made of others; a composite stands behind all that it is made of. */
final class Composites {

  private final List<Composite> all;

  /** For each set, the composites that it may change. */
  private final BitSet[] changes;

  Composites(List<ValueSet> ordered, Map<String, Integer> numbers) {
    all = Composite.among(ordered, numbers);
    changes = changes(all, ordered.size());
  }

  private static BitSet[] changes(List<Composite> composites, int sets) {
    BitSet[] changes = new BitSet[sets + 1]; // one more for what does not exist
    Arrays.setAll(changes, set -> new BitSet());
    for (int number = 0; number < composites.size(); number++) {
      changes[composites.get(number).set()].set(number);
      for (int[] parts : composites.get(number).unions()) {
        for (int part : parts) {
          changes[part].set(number);
        }
      }
    }
    return changes;
  }

  /** Adds the composites of what was found; once from front to end is enough. */
  void add(BitSet byCode, BitSet byText) {
    BitSet due = new BitSet(all.size());
    for (BitSet found : List.of(byCode, byText)) {
      for (int set = found.nextSetBit(0); set >= 0; set = found.nextSetBit(set + 1)) {
        due.or(changes[set]);
      }
    }
    for (int next = due.nextSetBit(0); next >= 0; next = due.nextSetBit(next + 1)) {
      Composite composite = all.get(next);
      for (int[] parts : composite.unions()) {
        if (areAllIn(parts, byCode, byCode)) {
          byCode.set(composite.set());
          due.or(changes[composite.set()]);
        } else if (areAllIn(parts, byCode, byText)) {
          byText.set(composite.set());
          due.or(changes[composite.set()]);
        }
      }
      for (int excluded : composite.notIn()) {
        if (byCode.get(excluded) || byText.get(excluded)) {
          byCode.clear(composite.set());
          byText.clear(composite.set());
        }
      }
    }
  }

  private static boolean areAllIn(int[] parts, BitSet these, BitSet orThose) {
    for (int part : parts) {
      if (!these.get(part) && !orThose.get(part)) {
        return false;
      }
    }
    return true;
  }

  /**
   * A set that is made of others, all by their numbers.
   *
   * @param unions sets of which a record must belong to all
   */
  private record Composite(int set, List<int[]> unions, int[] notIn) {

    static List<Composite> among(List<ValueSet> ordered, Map<String, Integer> numbers) {
      List<Composite> composites = new ArrayList<>();
      for (int n = 0; n < ordered.size(); n++) {
        ValueSet set = ordered.get(n);
        if (!set.unions().isEmpty() || !set.notIn().isEmpty()) {
          composites.add(
              new Composite(
                  n,
                  set.unions().stream().map(union -> numbers(union.ids(), numbers)).toList(),
                  numbers(set.notIn(), numbers)));
        }
      }
      return composites;
    }

    /** A set that does not exist has a number that nothing has. */
    private static int[] numbers(List<String> ids, Map<String, Integer> numbers) {
      return ids.stream().mapToInt(id -> numbers.getOrDefault(id, numbers.size())).toArray();
    }
  }
}
