package org.skinfirst.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a log says of an exception. */
class TraceTest {

  private static Throwable thrown(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      return e;
    }
    throw new AssertionError("nothing was thrown");
  }

  @Test
  void classes_frames_and_causes_are_told_and_no_message() {
    Throwable cause = new IOException("Mrs Smith");
    Throwable thrown = new IllegalStateException("born 1990-05-01", cause);

    assertThat(Trace.of(thrown))
        .startsWith("java.lang.IllegalStateException at org.skinfirst.text.TraceTest.classes_")
        .contains("(TraceTest.java:", " < ", ", caused by java.io.IOException at org.skinfirst")
        .doesNotContain("Smith", "1990", "\n");
    assertThat(Trace.classes(thrown))
        .isEqualTo("java.lang.IllegalStateException, caused by java.io.IOException");
  }

  @Test
  void causes_in_a_circle_come_to_an_end() {
    Exception one = new Exception();
    one.initCause(new Exception(one));

    assertThat(Trace.classes(one).split(", caused by ")).hasSizeLessThan(10);
  }

  @Test
  void who_called_into_java_is_the_one_who_threw() {
    List<Throwable> ours =
        List.of(
            thrown(() -> List.of().get(0)),
            thrown(() -> LocalDate.of(2026, 13, 1)),
            thrown(() -> String.valueOf((Object) null).charAt(9)));

    assertThat(ours)
        .allMatch(e -> Trace.isFrom(e, "org.skinfirst."))
        .noneMatch(e -> Trace.isFrom(e, "org.hl7.", "java."));
    assertThat(Trace.isFrom(new Quiet(), "org.skinfirst.")).isFalse();
  }

  private static final class Quiet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Quiet() {
      super("", null, false, false);
    }
  }
}
