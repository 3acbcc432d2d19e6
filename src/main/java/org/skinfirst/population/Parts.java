package org.skinfirst.population;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What came of the patients of each bucket, on the disk; all of it together, by patient. */
final class Parts {

  /** Takes the results, by patient. */
  interface Taker {

    void take(Judged one) throws IOException;
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final WorkFolder work;
  private final int count;

  Parts(WorkFolder work, int count) {
    this.work = work;
    this.count = count;
  }

  private Path file(int number) {
    return work.file("part-" + number);
  }

  boolean isThere(int number) {
    return Files.exists(file(number));
  }

  /**
   * @param judged by patient
   */
  void write(int number, List<Judged> judged) throws IOException {
    Path fresh = work.file("part-" + number + ".new");
    try (BufferedWriter out = Files.newBufferedWriter(fresh)) {
      for (Judged one : judged) {
        out.write(MAPPER.writeValueAsString(one));
        out.write('\n');
      }
    }
    Files.move(fresh, file(number), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Hands over everything in the order of the patients' ids. */
  void merge(Taker taker) throws IOException {
    List<Part> open = new ArrayList<>();
    PriorityQueue<Part> next = new PriorityQueue<>(Comparator.comparing(Part::patient));
    try {
      for (int i = 0; i < count; i++) {
        Part part = new Part(file(i));
        open.add(part);
        if (part.head != null) {
          next.add(part);
        }
      }
      for (Part part = next.poll(); part != null; part = next.poll()) {
        Judged head = part.head;
        if (head != null) {
          taker.take(head);
        }
        part.advance();
        if (part.head != null) {
          next.add(part);
        }
      }
    } finally {
      for (Part part : open) {
        part.lines.close();
      }
    }
  }

  private static final class Part {

    private final BufferedReader lines;
    private @Nullable Judged head;

    Part(Path file) throws IOException {
      this.lines = Files.newBufferedReader(file);
      advance();
    }

    String patient() {
      return head == null ? "" : head.patient();
    }

    void advance() throws IOException {
      String line = lines.readLine();
      head = line == null ? null : MAPPER.readValue(line, Judged.class);
    }
  }
}
