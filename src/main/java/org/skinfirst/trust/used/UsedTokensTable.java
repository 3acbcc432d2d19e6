package org.skinfirst.trust.used;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table of used tokens, over one connection that is opened again when it broke. Used by one
 * thread only.
 */
final class UsedTokensTable {

  /**
   * A conflict with ourselves is none: the answer to an earlier try may have been lost. In the
   * order of the ids, so that two instances with the same tokens do not wait for each other.
   */
  private static final String INSERT =
      """
      insert into used_token (token, until, used_by)
      select t, u, ? from unnest(?::uuid[], ?::bigint[]) as used (t, u) order by t
      on conflict (token) do update set until = used_token.until
      returning token, used_by\
      """;

  private static final String DELETE =
      "delete from used_token where token = any (?::uuid[]) and used_by = ?";

  private static final String PURGE =
      "delete from used_token where token in"
          + " (select token from used_token where until < ? limit 5000)";

  private static final int BETWEEN_PURGES_SECONDS = 1;

  private final UUID instance = UUID.randomUUID();
  private final SharedDatabase database;
  private @Nullable Connection connection;
  private Instant purged = Instant.EPOCH;

  UsedTokensTable(SharedDatabase database) {
    this.database = database;
  }

  private interface Work<T> {
    T of(Connection open) throws SQLException;
  }

  /** Connects, where that is needed. */
  void open() throws SQLException {
    connection();
  }

  /**
   * @return the ids that no other instance has used
   */
  Set<UUID> insert(List<UsedToken> tokens) throws SQLException {
    return with(open -> tokens.isEmpty() ? ping(open) : insert(open, tokens));
  }

  private Set<UUID> insert(Connection open, List<UsedToken> tokens) throws SQLException {
    Set<UUID> ours = new HashSet<>();
    try (PreparedStatement statement = open.prepareStatement(INSERT)) {
      statement.setObject(1, instance);
      statement.setArray(
          2, open.createArrayOf("uuid", tokens.stream().map(UsedToken::id).toArray()));
      statement.setArray(
          3,
          open.createArrayOf(
              "bigint", tokens.stream().map(token -> (long) token.until()).toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          if (instance.equals(rows.getObject(2, UUID.class))) {
            ours.add(rows.getObject(1, UUID.class));
          }
        }
      }
    }
    return ours;
  }

  private static Set<UUID> ping(Connection open) throws SQLException {
    try (Statement statement = open.createStatement()) {
      statement.execute("select 1");
      return Set.of();
    }
  }

  /** Takes back uses of ours that do not count. */
  void delete(Set<UUID> tokens) throws SQLException {
    if (tokens.isEmpty()) {
      return;
    }
    with(
        open -> {
          try (PreparedStatement statement = open.prepareStatement(DELETE)) {
            statement.setArray(1, open.createArrayOf("uuid", tokens.toArray()));
            statement.setObject(2, instance);
            return statement.executeUpdate();
          }
        });
  }

  /**
   * A little of what can be forgotten, once a second at most, so that nothing waits long for it.
   */
  void purge(Instant now) throws SQLException {
    if (now.isBefore(purged.plusSeconds(BETWEEN_PURGES_SECONDS)) && !now.isBefore(purged)) {
      return;
    }
    purged = now;
    with(
        open -> {
          try (PreparedStatement statement = open.prepareStatement(PURGE)) {
            statement.setLong(1, now.getEpochSecond());
            return statement.executeUpdate();
          }
        });
  }

  private <T> T with(Work<T> work) throws SQLException {
    try {
      return work.of(connection());
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  private Connection connection() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = connect();
      connection = open;
    }
    return open;
  }

  private Connection connect() throws SQLException {
    try {
      database.tables().run();
    } catch (RuntimeException e) {
      throw new SQLException("the tables are not there", "08000", e);
    }
    Properties settings = new Properties();
    if (database.username() != null) {
      settings.setProperty("user", database.username());
    }
    if (database.password() != null) {
      settings.setProperty("password", database.password());
    }
    settings.setProperty("connectTimeout", "1");
    settings.setProperty("loginTimeout", "3");
    settings.setProperty("socketTimeout", "5");
    settings.setProperty("ApplicationName", "skinfirst used tokens");
    Connection open = DriverManager.getConnection(database.url(), settings);
    try (Statement statement = open.createStatement()) {
      // The table is worth five minutes.
      statement.execute("set synchronous_commit = off");
    }
    return open;
  }

  void close() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        connection = null; // it was broken
      }
    }
  }
}
