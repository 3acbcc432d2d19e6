package org.skinfirst.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.skinfirst.population.LineJudge;

/** Judges the patients of one partition, whose lines come together; one is in memory at a time. */
final class PatientJudge implements MapPartitionsFunction<Row, String> {

  private static final long serialVersionUID = 1L;
  private static final int KEY = 1;
  private static final int TEXT = 3;

  private final Settings settings;

  PatientJudge(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Iterator<String> call(Iterator<Row> rows) {
    LineJudge judge = Judges.of(settings);
    Lines lines = new Lines(rows);
    return new Pulled<>() {
      @Override
      String pull() {
        if (lines.isAtEnd()) {
          return null;
        }
        String patient = lines.patient();
        try {
          return judge.judge(patient, lines.of(patient));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  /** The lines of a partition, one ahead. */
  private static final class Lines {

    private final Iterator<Row> rows;
    private Row next;

    Lines(Iterator<Row> rows) {
      this.rows = rows;
      advance();
    }

    private void advance() {
      next = rows.hasNext() ? rows.next() : null;
    }

    boolean isAtEnd() {
      return next == null;
    }

    String patient() {
      return next.getString(KEY);
    }

    Iterator<String> of(String patient) {
      return new Pulled<>() {
        @Override
        String pull() {
          if (isAtEnd() || !patient().equals(patient)) {
            return null;
          }
          String text = next.getString(TEXT);
          advance();
          return text;
        }
      };
    }
  }
}
