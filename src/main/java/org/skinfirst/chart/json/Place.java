package org.skinfirst.chart.json;

import java.nio.charset.StandardCharsets;

/** How far inside a call a value stands, on the way to an entry of a prefetched bundle. */
enum Place {
  CALL("prefetch"),
  PREFETCH(""),
  BUNDLE("entry"),
  ENTRIES(""),
  ENTRY(""),
  ELSEWHERE("");

  /** Behind which name the way goes on; empty where none counts. */
  private final String name;

  private final byte[] bytes;

  Place(String name) {
    this.name = name;
    this.bytes = name.getBytes(StandardCharsets.UTF_8);
  }

  Place member(String member) {
    return inside(name.equals(member));
  }

  /** Where the value stands that the cursor has come to. */
  Place member(Cursor cursor) {
    return inside(cursor.last().is(bytes));
  }

  private Place inside(boolean named) {
    return switch (this) {
      case CALL -> named ? PREFETCH : ELSEWHERE;
      case PREFETCH -> BUNDLE;
      case BUNDLE -> named ? ENTRIES : ELSEWHERE;
      default -> ELSEWHERE;
    };
  }

  /** Where the items of a list stand. */
  Place item() {
    return this == ENTRIES ? ENTRY : ELSEWHERE;
  }
}
