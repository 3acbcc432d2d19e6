package org.skinfirst.feedback.store;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import org.skinfirst.text.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The embedded database: one file, and one fsync for each commit. */
final class Sqlite implements Vendor {

  /** With which each file of SQLite begins. */
  private static final byte[] MARK = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private static final Logger LOG = LoggerFactory.getLogger(Sqlite.class);

  @Override
  public HikariConfig connection(StorePlace place) {
    make(place.file());
    NativeLibrary.load(place.file());
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

  private static void make(Path file) {
    try {
      if (!Files.exists(file)) {
        PrivateFiles.make(file);
        LOG.info("{} is new and empty", file);
      }
      if (!Files.isRegularFile(file)) { // whose permissions are not ours to change
        throw new StoreDownException(
            file + " is no file: name one of the service's own in skinfirst.feedback.file");
      }
      if (isOurs(file)) {
        PrivateFiles.close(file);
      }
    } catch (IOException e) {
      throw new StoreDownException(
          file
              + " cannot be made or kept private ("
              + e.getClass().getSimpleName()
              + "): let the service write to its folder, or name another in skinfirst.home");
    }
  }

  /** A file of another kind stays as it is: opening it says what is wrong. */
  private static boolean isOurs(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] begin = in.readNBytes(MARK.length);
      return begin.length == 0 || Arrays.equals(begin, MARK);
    }
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
  public void examine(JdbcClient jdbc, StorePlace place) {
    if (!jdbc.sql("pragma quick_check(1)").query(String.class).single().equals("ok")) {
      throw new StoreDownException(SqliteFault.DAMAGE.at(place));
    }
  }

  @Override
  public FileState look(StorePlace place) {
    return FileState.of(place.file());
  }

  @Override
  public Fault fault(StorePlace place, SQLException failure) {
    return SqliteFault.of(place, failure);
  }

  /** First what is in the log goes into its own file: the log of one file would spoil another. */
  @Override
  public void leave(JdbcClient jdbc, StorePlace place, FileState last, Runnable close) {
    try {
      forget(jdbc);
    } catch (DataAccessException e) {
      LOG.warn("the log of {} cannot be emptied", place);
    }
    close.run();
    FileState now = FileState.of(place.file());
    Path log = FileState.log(place.file());
    try {
      if (!Objects.equals(now.file(), last.file())
          && now.log() != null
          && now.log().equals(last.log())
          && Files.size(log) > 0) {
        Files.move(log, log.resolveSibling(log.getFileName() + ".old"), REPLACE_EXISTING);
      }
    } catch (IOException e) {
      LOG.warn("{} belongs to another file and cannot be moved away", log);
    }
  }

  @Override
  public String scripts() {
    return "sqlite";
  }

  @Override
  public int firstChecksum() {
    return 1_977_848_642;
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
