package org.skinfirst.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Parts that are the same on many cards. */
class RecurringTest {

  @Test
  void a_part_is_encoded_once_and_its_twin_by_itself() {
    AtomicInteger times = new AtomicInteger();
    Recurring<List<String>> part = new Recurring<>(List.of("a"));
    Recurring<List<String>> twin = new Recurring<>(List.of("a"));

    for (int i = 0; i < 3; i++) {
      part.encoded(String.class, value -> value + " " + times.incrementAndGet());
      twin.encoded(String.class, value -> value + " " + times.incrementAndGet());
    }

    assertThat(times).hasValue(2);
    assertThat(part).isEqualTo(twin).hasSameHashCodeAs(twin).hasToString("[a]");
    assertThat(part).isNotEqualTo(new Recurring<>(List.of("b")));
  }

  @Test
  void many_threads_get_the_form_of_the_part() {
    List<Recurring<Integer>> parts = IntStream.range(0, 1_000).mapToObj(Recurring::new).toList();

    List<String> forms =
        IntStream.range(0, 64_000)
            .parallel()
            .mapToObj(i -> parts.get(i % 1_000).encoded(String.class, String::valueOf))
            .toList();

    for (int i = 0; i < forms.size(); i++) {
      assertThat(forms.get(i)).isEqualTo(String.valueOf(i % 1_000));
    }
  }
}
