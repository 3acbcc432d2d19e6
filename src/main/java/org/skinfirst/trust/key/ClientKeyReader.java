package org.skinfirst.trust.key;

import com.nimbusds.jose.JWSAlgorithm;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import org.skinfirst.outbound.AllowedUrl;
import org.skinfirst.outbound.OutboundClient;
import org.skinfirst.trust.away.Outage;

/** Makes clients' keys of what settings say, and keeps them up to date until it is closed. */
public final class ClientKeyReader implements AutoCloseable {

  private static final long BETWEEN_LOOKS_AT_FILES_SECONDS = 5;

  private final KeyUrl.KeySource source;

  /**
   * @param trusted algorithms
   * @param folder that keeps keys over a restart
   * @param goodFor how long keys go on that cannot be fetched again
   */
  public ClientKeyReader(
      OutboundClient http,
      Set<JWSAlgorithm> trusted,
      KeyFolder folder,
      Duration goodFor,
      Clock clock) {
    ScheduledExecutorService timer =
        Executors.newScheduledThreadPool(
            2, BasicThreadFactory.builder().namingPattern("client-keys").daemon().build());
    source = new KeyUrl.KeySource(http, Set.copyOf(trusted), folder, goodFor, timer, clock);
  }

  /**
   * Keys that a setting holds, or a file that it names.
   *
   * @throws IllegalArgumentException saying what is wrong, to be read after the setting's name
   */
  public ClientKeys written(String keys, String client) {
    if (keys.strip().startsWith("{")) {
      return new GivenKeys(KeySet.written(keys, source.trusted()));
    }
    try {
      Outage outage = new Outage("the file with the keys of " + client, source.clock());
      KeyFile file = new KeyFile(Path.of(keys), source.trusted(), outage);
      source
          .timer()
          .scheduleWithFixedDelay(
              file::readIfChanged,
              BETWEEN_LOOKS_AT_FILES_SECONDS,
              BETWEEN_LOOKS_AT_FILES_SECONDS,
              TimeUnit.SECONDS);
      return file;
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException("names a file that cannot be read");
    }
  }

  /** Keys that are fetched, from now on. */
  public ClientKeys fetched(AllowedUrl url, String name, String client) {
    Outage outage = new Outage("the key set of " + client, source.clock());
    KeyUrl keys = new KeyUrl(url, name, source, outage);
    keys.begin();
    return keys;
  }

  @Override
  public void close() {
    source.timer().shutdownNow();
  }
}
