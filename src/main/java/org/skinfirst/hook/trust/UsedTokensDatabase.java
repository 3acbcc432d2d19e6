package org.skinfirst.hook.trust;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Where used tokens are remembered. */
sealed interface UsedTokensDatabase extends AutoCloseable permits UsedTokensFile, UsedTokensServer {

  JdbcClient jdbc();

  @Override
  void close();
}
