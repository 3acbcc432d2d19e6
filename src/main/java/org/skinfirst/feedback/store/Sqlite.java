package org.skinfirst.feedback.store;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.file.Files;
import org.skinfirst.feedback.PrivateFiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The embedded database: one file, and one fsync for each commit. */
final class Sqlite implements Vendor {

  @Override
  public HikariConfig connection(StorePlace place) {
    try {
      if (!Files.exists(place.file())) {
        PrivateFiles.make(place.file());
      }
      PrivateFiles.close(place.file());
    } catch (IOException e) {
      throw new WeakStoreException(
          "the feedback store " + place.file() + " cannot be made or kept private");
    }
    SQLiteConfig settings = new SQLiteConfig();
    settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
    settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    settings.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    settings.setBusyTimeout(5_000);
    settings.enforceForeignKeys(true);
    settings.setGetGeneratedKeys(false); // nobody asks for them, and each insert would look
    settings.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    SQLiteDataSource source = new SQLiteDataSource(settings);
    source.setUrl("jdbc:sqlite:" + place.file().toAbsolutePath());
    HikariConfig pool = new HikariConfig();
    pool.setDataSource(source);
    return pool;
  }

  @Override
  public void check(JdbcClient jdbc) {
    expect(jdbc, "journal_mode", "wal");
    expect(jdbc, "synchronous", "2"); // FULL
    expect(jdbc, "busy_timeout", "5000");
    expect(jdbc, "foreign_keys", "1");
  }

  private static void expect(JdbcClient jdbc, String pragma, String wanted) {
    String found = jdbc.sql("pragma " + pragma).query(String.class).single();
    if (!found.equals(wanted)) {
      throw new WeakStoreException(
          "SQLite runs the feedback store with " + pragma + '=' + found + " instead of " + wanted);
    }
  }

  @Override
  public String scripts() {
    return "classpath:feedback/sqlite";
  }

  @Override
  public void lock(JdbcClient jdbc) {
    // a transaction is immediate: the file is locked already
  }

  @Override
  public String week(String column) {
    return "strftime('%G-W%V', " + column + " / 1000, 'unixepoch')";
  }

  @Override
  public void forget(JdbcClient jdbc) {
    jdbc.sql("pragma wal_checkpoint(truncate)").query().listOfRows();
  }
}
