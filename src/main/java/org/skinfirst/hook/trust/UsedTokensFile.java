package org.skinfirst.hook.trust;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.skinfirst.hook.setting.WrongSettingException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The SQLite database of used tokens: on the disk before a call is answered. */
final class UsedTokensFile implements UsedTokensDatabase {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final HikariDataSource connections;

  /**
   * @throws WrongSettingException when the file cannot be written
   */
  UsedTokensFile(Path file) {
    try {
      keepFromOthers(file);
      connections = new HikariDataSource(pool(file));
    } catch (IOException | HikariPool.PoolInitializationException e) {
      throw new WrongSettingException(
          "skinfirst.security.used-tokens",
          "is '" + file + "', which is no database that can be written",
          "Name a file in a folder that exists and that the service may write to.");
    }
  }

  private static void keepFromOthers(Path file) throws IOException {
    if (!Files.exists(file)
        && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  private static HikariConfig pool(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout((int) PATIENCE.toMillis());
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("used-tokens");
    pool.setDataSource(source);
    pool.setMaximumPoolSize(1); // SQLite has one writer
    pool.setConnectionTimeout(PATIENCE.toMillis());
    return pool;
  }

  @Override
  public JdbcClient jdbc() {
    return JdbcClient.create(connections);
  }

  @Override
  public void close() {
    connections.close();
  }
}
