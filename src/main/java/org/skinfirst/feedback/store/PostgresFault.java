package org.skinfirst.feedback.store;

import java.sql.SQLException;
import java.util.List;

/** The SQLSTATEs of PostgreSQL, and what to do about them; the first that fits counts. */
enum PostgresFault {
  CONTENT(Fault.Kind.CONTENT, "", "22", "23", "54"),
  AWAY(
      Fault.Kind.PASSING,
      "see that it runs and that skinfirst.feedback.url leads to it",
      "08",
      "57P"),
  NAMES(Fault.Kind.PASSING, "correct skinfirst.feedback.url, .username or .password", "28", "3D"),
  ROOM(Fault.Kind.PASSING, "make room on its disk", "53100"),
  CONNECTIONS(Fault.Kind.PASSING, "give it more connections or memory", "53"),
  READ_ONLY(Fault.Kind.PASSING, "it takes no writes: name the primary server", "25006"),
  RIGHTS(
      Fault.Kind.LASTING, "let skinfirst.feedback.username create and write its tables", "42501"),
  TABLES(Fault.Kind.LASTING, "its tables are not those of this version", "42", "3F"),
  DISK(Fault.Kind.PASSING, "see its own log: it reports damage or a fault", "58", "XX"),
  OTHER(Fault.Kind.PASSING, "see its own log", "");

  private final Fault.Kind kind;
  private final String advice;
  private final List<String> states;

  PostgresFault(Fault.Kind kind, String advice, String... states) {
    this.kind = kind;
    this.advice = advice;
    this.states = List.of(states);
  }

  static Fault of(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    for (PostgresFault fault : values()) {
      if (fault.states.stream().anyMatch(state::startsWith)) {
        return new Fault(fault.kind, "PostgreSQL says " + state + ": " + fault.advice);
      }
    }
    throw new IllegalStateException("the last one fits all");
  }
}
