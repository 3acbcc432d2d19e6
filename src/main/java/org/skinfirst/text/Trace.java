package org.skinfirst.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a log may say of an exception: classes and frames. Messages may quote patient data. */
public final class Trace {

  private static final int MOST_FRAMES = 40;
  private static final int MOST_CAUSES = 8;

  private Trace() {}

  /** Classes, frames and causes, in one line. */
  public static String of(Throwable thrown) {
    return causes(thrown).stream().map(Trace::one).collect(Collectors.joining(", caused by "));
  }

  /** The same without frames. */
  public static String classes(Throwable thrown) {
    return causes(thrown).stream()
        .map(one -> one.getClass().getName())
        .collect(Collectors.joining(", caused by "));
  }

  private static String one(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .limit(MOST_FRAMES)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining(" < ", thrown.getClass().getName() + " at ", ""));
  }

  private static List<Throwable> causes(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable one = thrown; one != null && causes.size() < MOST_CAUSES; one = one.getCause()) {
      causes.add(one);
    }
    return causes;
  }
}
