package org.skinfirst.feedback.store;

import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The result codes of SQLite, and what to do about them. */
enum SqliteFault {
  CONTENT(Fault.Kind.CONTENT, "", "TOOBIG", "CONSTRAINT", "MISMATCH", "RANGE"),
  LOCKED(Fault.Kind.BUSY, "wait, or end the process that locks it", "BUSY", "LOCKED"),
  ROOM(Fault.Kind.PASSING, "make room on its disk", "FULL"),
  MEMORY(Fault.Kind.PASSING, "give the service more memory", "NOMEM"),
  RIGHTS(
      Fault.Kind.LASTING,
      "let the service read and write the file and its folder",
      "READONLY",
      "PERM",
      "AUTH",
      "CANTOPEN"),
  DAMAGE(
      Fault.Kind.LASTING,
      "it is damaged: stop the service and restore a backup, or move it away to begin a new one",
      "CORRUPT",
      "NOTADB"),
  DISK(Fault.Kind.LASTING, "see that its disk works and has room", "IOERR"),
  OTHER(Fault.Kind.LASTING, "see that it is a feedback store on a local disk");

  private final Fault.Kind kind;
  private final String advice;
  private final Set<String> codes;

  SqliteFault(Fault.Kind kind, String advice, String... codes) {
    this.kind = kind;
    this.advice = advice;
    this.codes = Set.of(codes);
  }

  static Fault of(StorePlace place, SQLException failure) {
    SQLiteErrorCode code =
        failure instanceof SQLiteException sqlite
            ? sqlite.getResultCode()
            : SQLiteErrorCode.getErrorCode(failure.getErrorCode());
    // An extended code, such as SQLITE_IOERR_WRITE, begins like its own.
    String[] words = code.name().split("_");
    for (SqliteFault fault : values()) {
      if (words.length > 1 && fault.codes.contains(words[1])) {
        return new Fault(fault.kind, code.name() + " (" + code.code + ") " + fault.at(place));
      }
    }
    return new Fault(OTHER.kind, code.name() + " (" + code.code + ") " + OTHER.at(place));
  }

  String at(StorePlace place) {
    return "at " + place + ": " + advice;
  }
}
