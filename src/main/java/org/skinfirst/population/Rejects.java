package org.skinfirst.population;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What was not used, by file and line. Several threads may add to it. */
final class Rejects {

  /**
   * @param line from 1; 0 for the file as a whole
   */
  record Reject(String file, int line, Reason reason) implements Comparable<Reject> {

    @Override
    public int compareTo(Reject other) {
      int byFile = file.compareTo(other.file);
      int byLine = byFile == 0 ? Integer.compare(line, other.line) : byFile;
      return byLine == 0 ? reason.compareTo(other.reason) : byLine;
    }
  }

  /** More than these are not gathered before it is known how many lines there are. */
  private static final int EARLY = 1_000_000;

  private final double mostShare;
  private final Set<Reject> rejects = new TreeSet<>();
  private long bad;
  private long lines;

  /**
   * @param mostShare of the lines that may be bad, from 0 to 1
   */
  Rejects(double mostShare) {
    this.mostShare = mostShare;
  }

  /**
   * @throws UnusableExportException when so many are bad that the rest says nothing
   */
  synchronized void add(String file, int line, Reason reason) {
    if (rejects.add(new Reject(file, line, reason)) && reason.isBad()) {
      bad++;
      if (bad > EARLY) {
        check();
      }
    }
  }

  /** Counts lines that were looked at. */
  synchronized void seen(long more) {
    lines += more;
  }

  synchronized void check() {
    if (bad > mostShare * lines) {
      Reject first = Collections.min(rejects.stream().filter(one -> one.reason().isBad()).toList());
      throw new UnusableExportException(
          String.format(
              Locale.ROOT,
              "%d of %d lines cannot be used, more than --max-rejects %s allows; the first: %s,"
                  + " line %d: %s. Export anew, or allow more",
              bad,
              lines,
              mostShare,
              first.file(),
              first.line(),
              first.reason().text()));
    }
  }

  synchronized List<Reject> all() {
    return new ArrayList<>(rejects);
  }

  synchronized Map<Reason, Integer> counts() {
    Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
    rejects.forEach(reject -> counts.merge(reject.reason(), 1, Integer::sum));
    return counts;
  }
}
