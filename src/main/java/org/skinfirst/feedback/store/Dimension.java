package org.skinfirst.feedback.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.skinfirst.text.Names;

/** What cards can be counted by. */
public enum Dimension {
  RECOMMENDATION("c.recommendation"),
  SERVICE("c.service"),
  /** Of the rules. */
  VERSION("c.pack || ' ' || c.pack_version"),
  INDICATOR("c.indicator"),
  /** Issuer and tenant. */
  CLIENT("trim(c.issuer || ' ' || c.tenant)"),
  /** ISO week in which the card went out, in UTC. */
  WEEK("");

  private final String column;

  Dimension(String column) {
    this.column = column;
  }

  String sql(Vendor vendor) {
    return this == WEEK ? vendor.week("c.issued_at") : column;
  }

  /** As users write it. */
  public String label() {
    return Names.lower(this);
  }

  /** All of them, as users write them. */
  public static String labels() {
    return Arrays.stream(values()).map(Dimension::label).collect(Collectors.joining(", "));
  }

  /**
   * @param labels one, or several with commas between
   * @throws IllegalArgumentException naming those that there are
   */
  public static List<Dimension> of(String labels) {
    List<Dimension> found = new ArrayList<>();
    for (String label : labels.split(",", -1)) {
      found.add(
          Arrays.stream(values())
              .filter(dimension -> dimension.label().equals(label.strip()))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("must be of " + labels())));
    }
    return found.stream().distinct().toList();
  }
}
