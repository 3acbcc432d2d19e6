package org.skinfirst.pack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects every fault of a folder, so that an author sees them all at once. */
public final class Faults {

  private final List<Fault> found = new ArrayList<>();

  public void add(Lint lint, String file, int line, String message, String help) {
    found.add(new Fault(lint, file, line, message, help));
  }

  /** A file that is not as files of its kind should be. */
  public void add(String file, int line, String message, String help) {
    add(Lint.in(file), file, line, message, help);
  }

  public void add(Fault fault) {
    found.add(fault);
  }

  /** Whether a file has one. */
  public boolean in(String file) {
    return found.stream().anyMatch(fault -> fault.file().equals(file));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public List<Fault> sorted() {
    return found.stream()
        .distinct()
        .sorted(
            Comparator.comparing(Fault::file)
                .thenComparingInt(Fault::line)
                .thenComparing(Fault::lint)
                .thenComparing(Fault::message))
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
