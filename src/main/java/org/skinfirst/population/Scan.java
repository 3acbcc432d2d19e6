package org.skinfirst.population;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.ChartReader;
import org.skinfirst.chart.json.Gateway;

/** Goes over the files of an export, several at a time, as often as it must. */
final class Scan {

  /** Takes what is found; several threads call it. */
  interface Taker {

    void take(Found found) throws IOException;
  }

  /**
   * One way over the files.
   *
   * @param wanted types of resources; files in which there are none are left out
   * @param rejects where bad lines are told
   * @param ofInterest of which patients lines are read, where a glance tells whose they are
   */
  record Pass(
      String name,
      Gateway gateway,
      Set<String> wanted,
      Rejects rejects,
      @Nullable Predicate<String> ofInterest) {

    Pass(String name, Gateway gateway, Set<String> wanted, Rejects rejects) {
      this(name, gateway, wanted, rejects, null);
    }
  }

  private static final double MEGABYTE = 1e6;

  private final Export export;
  private final int threads;
  private final Pace pace;

  /** By file, the types of resources in it, as soon as it was read once. */
  private final Map<Integer, Set<String>> types = new ConcurrentHashMap<>();

  Scan(Export export, int threads, Pace pace) {
    this.export = export;
    this.threads = threads;
    this.pace = pace;
  }

  void run(Pass pass, Taker taker) throws IOException {
    List<InputFile> files = new ArrayList<>();
    for (InputFile file : export.files()) {
      Set<String> known = types.get(file.number());
      if (known == null
          || known.contains(FileScan.UNKNOWN)
          || known.stream().anyMatch(pass.wanted()::contains)) {
        files.add(file);
      }
    }
    // The largest first, so that no thread is left alone with it.
    files.sort(Comparator.comparing(InputFile::size).reversed());
    LongAdder read = new LongAdder();
    pace.begin(
        pass.name(), files.stream().mapToLong(InputFile::size).sum(), MEGABYTE, "MB of files");
    Threads.each(
        threads,
        files,
        file -> {
          FileScan scan = new FileScan(file, pass, taker, () -> pace.at(read.sum()));
          types.put(file.number(), scan.run(read));
          pace.at(read.sum());
        });
    pace.end(read.sum());
  }

  /**
   * Types of resources of which lines were lost with a file that broke off: those that it held,
   * else that of the manifest, else all. With a Bundle that is one document its patient is lost,
   * and no list of anybody else.
   */
  Set<String> typesCutOff(Rejects rejects) {
    Set<String> cutOff = new HashSet<>();
    for (Rejects.Reject reject : rejects.all()) {
      if (reject.reason() == Reason.CUT_OFF) {
        cutOff.add(reject.file());
      }
    }
    Set<String> lost = new TreeSet<>();
    for (InputFile file : export.files()) {
      if (cutOff.contains(file.name()) && !file.isWhole()) {
        Set<String> held = new HashSet<>(types.getOrDefault(file.number(), Set.of()));
        held.add(export.manifest().types().getOrDefault(file.path().getFileName().toString(), ""));
        held.remove(FileScan.UNKNOWN);
        lost.addAll(held.isEmpty() ? ChartReader.types() : held);
      }
    }
    return lost;
  }
}
