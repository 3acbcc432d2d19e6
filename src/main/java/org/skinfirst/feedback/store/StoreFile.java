package org.skinfirst.feedback.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A file of an embedded store, beside the service that may use it. */
public final class StoreFile {

  private final StorePlace place;

  public StoreFile(Path file) {
    this.place = new StorePlace(file, null, null, null, false);
  }

  /**
   * What a file holds.
   *
   * @param keyId of the key that the newest card was recorded with; empty where there is no card
   * @param version of its tables
   */
  public record Contents(String version, String keyId, long cards, long reports) {}

  /**
   * Copies all that is committed, also while the service writes.
   *
   * @param copy an empty file
   * @throws StoreDownException when it cannot be done
   */
  public void copyTo(Path copy) {
    inFile(
        statement -> {
          statement.execute("pragma busy_timeout = 10000");
          statement.execute("vacuum into '" + copy.toString().replace("'", "''") + "'");
          return true;
        });
  }

  /**
   * Reads all of it.
   *
   * @throws StoreDownException when it is damaged, or no feedback store
   */
  public Contents check() {
    return inFile(
        statement -> {
          String integrity = one(statement, "pragma integrity_check(1)");
          if (!integrity.equals("ok")) {
            throw new StoreDownException(SqliteFault.DAMAGE.at(place));
          }
          return new Contents(
              one(
                  statement,
                  "select version from feedback_schema where success order by installed_rank desc"
                      + " limit 1"),
              one(
                  statement,
                  "select coalesce((select key_id from card_issued order by issued_at desc limit"
                      + " 1), '')"),
              Long.parseLong(one(statement, "select count(*) from card_issued")),
              Long.parseLong(one(statement, "select count(*) from feedback_event")));
        });
  }

  /** Whether nobody has it open; ends the use of its log. */
  public boolean isIdle() {
    try {
      return inFile(statement -> one(statement, "pragma journal_mode = delete").equals("delete"));
    } catch (StoreDownException e) {
      return false;
    }
  }

  /** Work on one connection. */
  private interface Work<T> {
    T with(Statement statement) throws SQLException;
  }

  private <T> T inFile(Work<T> work) {
    NativeLibrary.load(place.file());
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + place.file().toAbsolutePath());
        Statement statement = connection.createStatement()) {
      return work.with(statement);
    } catch (SQLException e) {
      throw new StoreDownException(SqliteFault.of(place, e).message());
    }
  }

  private static String one(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
