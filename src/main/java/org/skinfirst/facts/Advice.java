package org.skinfirst.facts;

import java.util.List;

/**
 * What a rule concludes: give this recommendation, about these facts and table rows.
 *
 * @param recommendation id, {@code topic/slug}
 */
public record Advice(String recommendation, List<Object> about) {
  public Advice {
    about = List.copyOf(about);
  }

  public Advice(String recommendation, Object... about) {
    this(recommendation, List.of(about));
  }
}
