package org.skinfirst.chart;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.skinfirst.chart.fhir.Entry;

/** The FHIR servers on which the resources of a call live, by their base URLs. */
final class Servers {

  private final Set<String> known = new HashSet<>();

  /**
   * @param called the base URL that the call names; empty where it names none
   * @param entries all that was delivered
   */
  Servers(String called, Collection<Entry> entries) {
    entries.stream()
        .filter(entry -> entry.type().equals(ResourceKinds.PATIENT.name()))
        .forEach(this::add);
    if (known.isEmpty()) {
      entries.forEach(this::add);
    }
    known.add(plain(called));
    known.remove("");
  }

  private void add(Entry entry) {
    if (Entry.relative(entry.fullUrl()).equals(entry.reference())) {
      known.add(base(entry.fullUrl()));
    }
  }

  /**
   * Whether a reference leads to another server, where the same id means something else. Where no
   * server is known, none is another.
   */
  boolean isElsewhere(String reference) {
    String base = base(reference);
    return !base.isEmpty() && !known.isEmpty() && !known.contains(base);
  }

  /** Empty for what is no absolute URL of a resource. */
  private static String base(String url) {
    String relative = url.contains("://") ? Entry.relative(url) : "";
    return relative.isEmpty() ? "" : plain(url.substring(0, url.lastIndexOf(relative)));
  }

  /** Without what does not tell one server from another. */
  private static String plain(String base) {
    String plain = base.strip().toLowerCase(Locale.ROOT);
    plain = plain.substring(plain.indexOf("://") < 0 ? 0 : plain.indexOf("://") + 3);
    while (plain.endsWith("/")) {
      plain = plain.substring(0, plain.length() - 1);
    }
    return plain;
  }
}
