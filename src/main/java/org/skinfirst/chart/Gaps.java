package org.skinfirst.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.chart.fhir.Entry;
import org.skinfirst.facts.Unread;

/** What one call did not bring, or what of it could not be read. */
final class Gaps {

  private final List<Unread> all = new ArrayList<>();

  /**
   * @param areas of the chart that are incomplete because of it
   */
  void add(Entry entry, Set<String> areas, String reason) {
    add(entry, "", areas, reason);
  }

  /**
   * @param label what the record calls what it is about; empty where that is not known
   */
  void add(Entry entry, String label, Set<String> areas, String reason) {
    String what = label.isEmpty() ? entry.reference() : entry.reference() + " (" + label + ')';
    add(new Unread(entry.reference(), what, areas, reason));
  }

  void add(Unread gap) {
    all.add(gap);
  }

  int size() {
    return all.size();
  }

  /** Keeps only the first so many. */
  void forgetFrom(int size) {
    all.subList(size, all.size()).clear();
  }

  /** The same gap many times over is one gap, in all areas that it is in. */
  List<Unread> distinct() {
    Map<String, Unread> distinct = new LinkedHashMap<>();
    all.forEach(gap -> distinct.merge(gap.label() + '|' + gap.reason(), gap, Gaps::both));
    return List.copyOf(distinct.values());
  }

  private static Unread both(Unread gap, Unread same) {
    Set<String> areas = new TreeSet<>(gap.kinds());
    areas.addAll(same.kinds());
    return new Unread(gap.reference(), gap.label(), areas, gap.reason());
  }
}
