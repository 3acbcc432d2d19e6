package org.skinfirst.population;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.skinfirst.advice.Advisor;

/**
 * The people of a bulk export one after another, each whole: memory holds one bucket of them, and
 * the rest lies on the disk.
 */
public final class ExportPeople {

  private static final byte[] START =
      bytes("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[");
  private static final byte[] END = bytes("]}");
  private static final int PART_OF_MEMORY = 8;
  private static final double MOST_REJECTS = 0.05;

  /** Takes somebody. */
  public interface Taker {

    /**
     * @param bundle as JSON: the Patient, and all resources that may be read
     */
    void take(String patient, byte[] bundle) throws IOException;
  }

  private ExportPeople() {}

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether the folder holds NDJSON files. */
  public static boolean areIn(Path folder) throws IOException {
    return Export.of(folder).files().stream().anyMatch(file -> isLines(file.name()));
  }

  private static boolean isLines(String name) {
    return name.endsWith(".ndjson") || name.endsWith(".ndjson.gz");
  }

  /**
   * Hands over whoever can get a card under one of the advisors, in an order that depends on the
   * ids alone.
   *
   * @param folder with NDJSON files; others in it are left out
   * @return how many there are, those who can get no card among them, and how many lines were not
   *     used
   * @throws UnusableExportException when it cannot be read as it is
   */
  public static Counts each(Path folder, List<Advisor> advisors, Pace pace, Taker taker)
      throws IOException {
    Export export = Export.of(folder).only(file -> isLines(file.name()));
    Rejects rejects = new Rejects(MOST_REJECTS);
    long budget = Runtime.getRuntime().maxMemory() / PART_OF_MEMORY;
    try (WorkFolder work = WorkFolder.temporary();
        Medications medications = new Medications(work)) {
      Buckets buckets = new Buckets(export.buckets(budget, 1), budget, work);
      Gathering.Counts counts =
          new Gathering(
                  advisors, new Scan(export, 1, pace), rejects, buckets, medications, true, true)
              .gather();
      for (int i = 0; i < buckets.count(); i++) {
        Bucket.Contents contents = buckets.read(i);
        for (Map.Entry<String, List<Kept>> one : contents.kept().entrySet()) {
          taker.take(one.getKey(), bundle(one.getValue(), medications));
        }
        buckets.drop(i);
      }
      return new Counts(counts.people(), counts.cohort(), rejects.all().size());
    }
  }

  /**
   * @param cohort of the people, those who were handed over
   */
  public record Counts(int people, int cohort, int rejects) {}

  private static byte[] bundle(List<Kept> lines, Medications medications) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(START);
    Map<String, byte[]> referredTo = new TreeMap<>();
    boolean isFirst = true;
    for (Kept line : lines) {
      medications.referredTo(line.bytes(), line.from(), line.to(), referredTo);
      out.write(isFirst ? bytes("") : bytes(","));
      line.writeEntry(out);
      isFirst = false;
    }
    for (byte[] medication : referredTo.values()) {
      out.write(',');
      out.write(medication);
    }
    out.write(END);
    return out.toByteArray();
  }
}
