package org.skinfirst.spark;

import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.skinfirst.population.LineJudge;

/** The ids of those who have something without which nobody gets a card. */
final class PremiseFinder implements MapPartitionsFunction<String, String> {

  private static final long serialVersionUID = 1L;

  private final Settings settings;

  PremiseFinder(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Iterator<String> call(Iterator<String> lines) {
    LineJudge judge = Judges.of(settings);
    return new Pulled<>() {
      @Override
      String pull() {
        while (lines.hasNext()) {
          String patient = judge.premise(lines.next());
          if (!patient.isEmpty()) {
            return patient;
          }
        }
        return null;
      }
    };
  }
}
