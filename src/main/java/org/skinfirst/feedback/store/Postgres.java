package org.skinfirst.feedback.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database for several instances. */
final class Postgres implements Vendor {

  /** Any number that nobody else locks by in this database. */
  private static final long LOCK = 0x5f65_6564_6261_636bL;

  @Override
  public HikariConfig connection(StorePlace place) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(place.url());
    pool.setUsername(place.username());
    pool.setPassword(place.password());
    pool.addDataSourceProperty("connectTimeout", "1");
    pool.addDataSourceProperty("socketTimeout", "10");
    pool.addDataSourceProperty("ApplicationName", "skinfirst");
    return pool;
  }

  @Override
  public void check(JdbcClient jdbc) {
    refuseOff(jdbc, "fsync");
    refuseOff(jdbc, "synchronous_commit");
    refuseOff(jdbc, "full_page_writes");
    String encoding = jdbc.sql("show server_encoding").query(String.class).single();
    if (!encoding.equals("UTF8")) {
      throw new WeakStoreException(
          "PostgreSQL keeps the feedback store in "
              + encoding
              + ", which lacks characters that comments have: create the database with encoding"
              + " UTF8");
    }
  }

  private static void refuseOff(JdbcClient jdbc, String setting) {
    if (jdbc.sql("show " + setting).query(String.class).single().equals("off")) {
      throw new WeakStoreException(
          "PostgreSQL runs the feedback store with "
              + setting
              + "=off: it may lose what it has"
              + " acknowledged");
    }
  }

  @Override
  public void examine(JdbcClient jdbc, StorePlace place) {
    // that is the database's own business
  }

  @Override
  public FileState look(StorePlace place) {
    return FileState.NONE;
  }

  @Override
  public Fault fault(StorePlace place, SQLException failure) {
    return PostgresFault.of(failure);
  }

  @Override
  public void leave(JdbcClient jdbc, StorePlace place, FileState last, Runnable close) {
    close.run();
  }

  @Override
  public String scripts() {
    return "postgresql";
  }

  @Override
  public int firstChecksum() {
    return -42_039_336;
  }

  @Override
  public void lock(JdbcClient jdbc) {
    jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query().listOfRows();
  }

  @Override
  public String week(String column) {
    return "to_char(to_timestamp(" + column + " / 1000) at time zone 'UTC', 'IYYY-\"W\"IW')";
  }

  @Override
  public void forget(JdbcClient jdbc) {
    // vacuum is the database's own business
  }
}
