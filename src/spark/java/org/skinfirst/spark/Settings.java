package org.skinfirst.spark;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the job is told.
 *
 * @param in folder, or pattern, of NDJSON files
 * @param out folder that is not there yet
 * @param date day on which the charts are read, as 2026-01-15
 * @param language of the cards; empty for the first of the rules
 * @param server base URL of the server that the export came from; empty where it is not known
 * @param partitions of the patients; 0 for Spark's choice
 */
record Settings(
    String in,
    String out,
    String date,
    String language,
    String server,
    int partitions,
    boolean filtersCohort)
    implements Serializable {

  static final String USAGE =
      "usage: IN OUT --date YYYY-MM-DD [--language LANGUAGE] [--server URL] [--partitions N]"
          + " [--no-cohort-filter]";

  /**
   * @throws IllegalArgumentException with what to write instead
   */
  static Settings of(String[] args) {
    List<String> folders = new ArrayList<>();
    String date = "";
    String language = "";
    String server = "";
    int partitions = 0;
    boolean filtersCohort = true;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--date" -> date = value(args, ++i);
        case "--language" -> language = value(args, ++i);
        case "--server" -> server = value(args, ++i);
        case "--partitions" -> partitions = Integer.parseInt(value(args, ++i));
        case "--no-cohort-filter" -> filtersCohort = false;
        default -> folders.add(args[i]);
      }
    }
    if (folders.size() != 2 || folders.stream().anyMatch(one -> one.startsWith("--"))) {
      throw new IllegalArgumentException(USAGE);
    }
    try {
      LocalDate.parse(date);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "--date says the day on which to read the charts; " + USAGE, e);
    }
    return new Settings(
        folders.get(0), folders.get(1), date, language, server, partitions, filtersCohort);
  }

  private static String value(String[] args, int at) {
    if (at == args.length) {
      throw new IllegalArgumentException(args[at - 1] + " needs a value; " + USAGE);
    }
    return args[at];
  }
}
