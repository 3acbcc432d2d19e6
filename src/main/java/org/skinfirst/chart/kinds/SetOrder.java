package org.skinfirst.chart.kinds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.PackFolder;

/** Puts value sets into the order in which they can be looked for. */
final class SetOrder {

  private SetOrder() {}

  /** Every set behind those that it is made of. */
  static List<ValueSet> of(PackFolder folder, Map<String, ValueSet> sets, Faults faults) {
    Map<String, ValueSet> done = new LinkedHashMap<>();
    sets.values().forEach(set -> place(folder, set, sets, done, new ArrayList<>(), faults));
    return List.copyOf(done.values());
  }

  private static void place(
      PackFolder folder,
      ValueSet set,
      Map<String, ValueSet> sets,
      Map<String, ValueSet> done,
      List<String> above,
      Faults faults) {
    if (above.contains(set.id())) {
      faults.add(set.file(), 0, "is made of itself", "through " + String.join(" and ", above));
      return;
    }
    if (done.containsKey(set.id())) {
      return;
    }
    List<String> path = new ArrayList<>(above);
    path.add(set.id());
    for (String id : parts(set)) {
      ValueSet part = sets.get(id);
      if (part == null) {
        faults.add(
            Lint.UNKNOWN_NAME,
            set.file(),
            folder.line(set.file(), ValueSet.URL + id + '"'),
            "value set '" + id + "' does not exist",
            "did you mean '" + Nearest.of(id, sets.keySet()) + "'?");
      } else {
        place(folder, part, sets, done, path, faults);
      }
    }
    done.putIfAbsent(set.id(), set);
  }

  private static List<String> parts(ValueSet set) {
    List<String> parts = new ArrayList<>(set.notIn());
    set.unions().forEach(union -> parts.addAll(union.ids()));
    return parts;
  }
}
