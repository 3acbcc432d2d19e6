package org.skinfirst.population;

import java.util.HashMap;
import java.util.Map;
import org.skinfirst.chart.fhir.Entry;

/** The patients of one Bundle, by the names that they have inside it. */
final class BundlePatients {

  private final Map<String, String> idByUrl = new HashMap<>();
  private String first = "";
  private boolean isOne = true;

  void add(Entry entry) {
    if (entry.type().equals(OwnerKey.PATIENT)) {
      isOne &= first.isEmpty() || first.equals(entry.id());
      first = entry.id();
      idByUrl.put(entry.fullUrl(), entry.id());
    }
  }

  /** Where there is one patient only, what does not say whose it is belongs to that one. */
  String owner(Entry entry) {
    String id = entry.subject().isEmpty() ? null : idByUrl.get(entry.subject());
    if (id != null) {
      return id;
    }
    String owner = OwnerKey.of(entry);
    return owner.equals(OwnerKey.NONE) && isOne ? first : owner;
  }
}
