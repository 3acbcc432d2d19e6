package org.skinfirst.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a log says of an exception. */
class TraceTest {

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
}
