package org.skinfirst.hook.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.skinfirst.chart.Arrival;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.hook.outbound.OutboundClient;
import org.skinfirst.hook.outbound.UrlScope;
import org.skinfirst.hook.trust.Client;
import org.skinfirst.pack.Pack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Completes the prefetched data of a call from the EHR's FHIR server, within a budget of time. */
public final class Fetch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Fetch.class);
  private static final int AT_ONCE = 4;
  private static final int THREADS = 32;

  private final FhirSettings settings;
  private final FhirServers servers;
  private final OutboundClient http;
  private final Gateway gateway;
  private final ExecutorService threads = threads();

  /**
   * @throws org.skinfirst.hook.setting.WrongSettingException when a server is no base URL
   */
  public Fetch(FhirSettings settings, OutboundClient http, Gateway gateway) {
    this.settings = settings;
    this.servers = new FhirServers(settings.servers());
    this.http = http;
    this.gateway = gateway;
  }

  /**
   * What a call came with.
   *
   * @param context its ids, checked, by their names in templates
   */
  public record Delivered(
      Pack.Service service, Map<String, JsonNode> prefetch, Map<String, String> context) {}

  /** The prefetched data, with what it lacked as far as the server gave it. */
  public Map<String, JsonNode> complete(
      Delivered delivered, FhirAccess access, Optional<Client> client) {
    Optional<UrlScope> server = servers.of(access.server(), client);
    if (server.isEmpty()) {
      LOG.warn("FHIR server not read: it is on no list");
      return delivered.prefetch();
    }
    long end = System.nanoTime() + settings.budget().toNanos();
    FhirReader reader =
        new FhirReader(
            http,
            gateway,
            server.get(),
            access.token(),
            new FhirReader.Deadline(end, settings.exchange()));
    Map<String, Callable<JsonNode>> reads = reads(delivered, access.server(), reader);
    Map<String, JsonNode> complete = new HashMap<>(delivered.prefetch());
    if (!reads.isEmpty()) {
      complete.putAll(read(reads, end));
    }
    return complete;
  }

  /** How to get what is lacking. */
  private static Map<String, Callable<JsonNode>> reads(
      Delivered delivered, String server, FhirReader reader) {
    Map<String, Callable<JsonNode>> reads = new TreeMap<>();
    delivered
        .service()
        .prefetch()
        .forEach(
            (key, wanted) -> {
              JsonNode value = delivered.prefetch().get(key);
              Arrival arrival = Arrival.of(wanted, value);
              if (arrival == Arrival.FIRST_PAGE) {
                reads.put(key, () -> reader.whole((ObjectNode) value, ""));
              } else if (arrival.isLacking()) {
                Query.url(server, wanted.query(), delivered.context())
                    .ifPresent(url -> reads.put(key, () -> reader.read(url)));
              }
            });
    return reads;
  }

  private Map<String, JsonNode> read(Map<String, Callable<JsonNode>> reads, long end) {
    Queue<String> keys = new ConcurrentLinkedQueue<>(reads.keySet());
    Map<String, JsonNode> found = new ConcurrentHashMap<>();
    Map<String, String> failed = new ConcurrentHashMap<>();
    Callable<Boolean> worker =
        () -> {
          for (String key = keys.poll(); key != null; key = keys.poll()) {
            read(key, reads.get(key), found, failed);
          }
          return true;
        };
    try {
      threads.invokeAll(
          Collections.nCopies(Math.min(AT_ONCE, reads.size()), worker),
          end - System.nanoTime(),
          TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RejectedExecutionException e) {
      LOG.warn("FHIR server not read: too much is being read already");
    }
    Map<String, JsonNode> result = new HashMap<>(found); // a late one changes nothing any more
    for (String key : reads.keySet()) {
      if (!result.containsKey(key) && !"unknown".equals(failed.get(key))) {
        result.put(key, refusal());
      }
    }
    LOG.info("read from the EHR: {} of {} keys, failed {}", found.size(), reads.size(), failed);
    return result;
  }

  private static void read(
      String key, Callable<JsonNode> read, Map<String, JsonNode> found, Map<String, String> failed)
      throws Exception {
    try {
      found.put(key, read.call());
    } catch (NotReadException e) {
      failed.put(key, e.isUnknown() ? "unknown" : String.valueOf(e.getMessage()));
    }
  }

  /** As if the EHR had tried and told us that it could not. */
  private static JsonNode refusal() {
    return JsonNodeFactory.instance.objectNode().put("resourceType", "OperationOutcome");
  }

  private static ExecutorService threads() {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            2,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(THREADS * AT_ONCE),
            task -> {
              Thread thread = new Thread(task, "fhir-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
