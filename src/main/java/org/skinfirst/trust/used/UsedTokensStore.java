package org.skinfirst.trust.used;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Where used tokens outlive the process. It is written behind the calls. */
public sealed interface UsedTokensStore extends AutoCloseable
    permits UsedTokensFile, UsedTokensServer {

  /**
   * Begins to write.
   *
   * @param live all tokens that memory holds
   * @return those that were used before the start
   */
  Stream<UsedToken> open(Supplier<Stream<UsedToken>> live);

  /** Takes note of a token that is used here for the first time; does not wait. */
  Use note(UsedToken token);

  /** What is away, and since when. */
  Optional<String> away();

  /** Writes what waits to be written. */
  @Override
  void close();
}
