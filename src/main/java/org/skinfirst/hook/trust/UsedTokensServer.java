package org.skinfirst.hook.trust;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The PostgreSQL database of used tokens, for all instances of the service. It may come up after
 * them: until then no token is good.
 */
final class UsedTokensServer implements UsedTokensDatabase {

  private static final int PATIENCE_MILLIS = 1_000;

  private final HikariDataSource connections;

  UsedTokensServer(SharedDatabase database) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("used-tokens");
    pool.setJdbcUrl(database.url());
    pool.setUsername(database.username());
    pool.setPassword(database.password());
    pool.addDataSourceProperty("connectTimeout", "1");
    pool.addDataSourceProperty("socketTimeout", "2");
    pool.addDataSourceProperty("ApplicationName", "skinfirst");
    pool.setMaximumPoolSize(4);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(PATIENCE_MILLIS);
    pool.setInitializationFailTimeout(-1);
    connections = new HikariDataSource(pool);
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
