package org.skinfirst.pack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects every fault of a folder, so that an author sees them all at once. */
public final class Faults {

  private final List<Fault> found = new ArrayList<>();
  private final Set<String> unread = new HashSet<>();

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

  /** What keeps a file from being read at all. */
  public void unread(String file, int line, String message, String help) {
    unread.add(file);
    add(file, line, message, help);
  }

  /** All that another has found. */
  public void addAll(Faults other) {
    found.addAll(other.found);
    unread.addAll(other.unread);
  }

  /** Whether a file has one. */
  public boolean in(String file) {
    return found.stream().anyMatch(fault -> fault.file().equals(file));
  }

  /** Whether a file cannot be read at all. */
  public boolean areUnread() {
    return !unread.isEmpty();
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * All by place, the changelog last; while a file cannot be read, those of such files alone, as
   * what others say of it would follow from that.
   */
  public List<Fault> sorted() {
    return found.stream()
        .filter(fault -> unread.isEmpty() || unread.contains(fault.file()))
        .distinct()
        .sorted(
            Comparator.comparing((Fault fault) -> fault.lint() == Lint.CHANGELOG)
                .thenComparing(Fault::file)
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
