package org.skinfirst.spark;

import java.time.LocalDate;
import java.util.concurrent.ConcurrentHashMap;
import org.skinfirst.advice.Advisor;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.population.LineJudge;

/** One rule book in each JVM, made when the first task asks for it; nothing of it is sent. */
final class Judges {

  private static final Advisor ADVISOR = Advisor.of(PackFolder.shipped());
  private static final ConcurrentHashMap<Settings, LineJudge> JUDGES = new ConcurrentHashMap<>();

  private Judges() {}

  static LineJudge of(Settings settings) {
    return JUDGES.computeIfAbsent(
        settings,
        made ->
            new LineJudge(
                ADVISOR,
                LocalDate.parse(made.date()),
                made.language().isEmpty()
                    ? ADVISOR.pack().allLanguages().get(0)
                    : made.language(),
                made.server()));
  }
}
