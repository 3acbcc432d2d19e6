package org.skinfirst.pack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects every fault of a folder, so that an author sees them all at once. */
public final class Faults {

  private final List<Fault> found = new ArrayList<>();

  public void add(String file, int line, String message, String help) {
    found.add(new Fault(file, line, message, help));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public List<Fault> sorted() {
    return found.stream()
        .distinct()
        .sorted(Comparator.comparing(Fault::file).thenComparingInt(Fault::line))
        .toList();
  }

  /**
   * @throws FaultyPackException when there is any fault
   */
  public void refuse() {
    if (!found.isEmpty()) {
      throw new FaultyPackException(sorted());
    }
  }
}
