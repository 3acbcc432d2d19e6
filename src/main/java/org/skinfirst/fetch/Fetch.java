package org.skinfirst.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import java.util.function.Function;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import org.skinfirst.cdshooks.FhirAccess;
import org.skinfirst.chart.Arrival;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.outbound.OutboundClient;
import org.skinfirst.outbound.UrlScope;
import org.skinfirst.pack.Pack;
import org.skinfirst.text.Trace;
import org.skinfirst.trust.Client;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Completes the prefetched data of a call from the EHR's FHIR server, within a budget of time. */
public final class Fetch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Fetch.class);
  private static final int AT_ONCE = 4;
  private static final int THREADS = 32;
  private static final NotReadException BUSY =
      new NotReadException(Outcome.BUSY, "too much is being read already");
  private static final NotReadException FAULT =
      new NotReadException(Outcome.FAULT, "a fault of this service");
  private static final NotReadException PAUSED =
      new NotReadException(Outcome.PAUSED, "the server failed too often just now");

  private final FhirSettings settings;
  private final FhirServers servers;
  private final OutboundClient http;
  private final MeterRegistry metrics;
  private final FailingServers failing;
  private final ExecutorService threads = threads();

  /**
   * @throws org.skinfirst.setting.WrongSettingException when a server is no base URL
   */
  public Fetch(FhirSettings settings, OutboundClient http, MeterRegistry metrics) {
    this.metrics = metrics;
    this.failing = new FailingServers(settings);
    this.settings = settings;
    this.servers = new FhirServers(settings.servers());
    this.http = http;
  }

  /**
   * What a call came with.
   *
   * @param context its ids, checked, by their names in templates
   */
  public record Delivered(
      Pack.Service service, Map<String, JsonNode> prefetch, Map<String, String> context) {}

  /**
   * The prefetched data, with what it lacked as far as the server gave it.
   *
   * @param gateway that reads what the server answers
   */
  public Map<String, JsonNode> complete(
      Delivered delivered, FhirAccess access, Optional<Client> client, Gateway gateway) {
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
      complete.putAll(read(server.get(), delivered.service(), reads, end));
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
              if (arrival == Arrival.FIRST_PAGE && value instanceof ObjectNode page) {
                reads.put(key, () -> reader.whole(page, ""));
              } else if (arrival.isLacking()) {
                Query.url(server, wanted.query(), delivered.context())
                    .ifPresent(url -> reads.put(key, () -> reader.read(url)));
              }
            });
    return reads;
  }

  private Map<String, JsonNode> read(
      UrlScope server, Pack.Service service, Map<String, Callable<JsonNode>> reads, long end) {
    Map<String, JsonNode> found = new ConcurrentHashMap<>();
    Map<String, NotReadException> failed = new ConcurrentHashMap<>();
    Function<String, Timer> ended = key -> timer(type(service, key), outcome(key, found, failed));
    if (failing.mayRead(server)) {
      readAll(reads, end, found, failed, ended);
      failing.remember(
          server, reads.keySet().stream().map(key -> outcome(key, found, failed)).toList());
    } else {
      notAsked(reads.keySet(), PAUSED, failed, ended);
    }
    Map<String, JsonNode> result = new HashMap<>(found); // a late one changes nothing any more
    for (String key : reads.keySet()) {
      if (!result.containsKey(key) && outcome(key, found, failed) != Outcome.UNKNOWN) {
        result.put(key, refusal());
      }
    }
    if (LOG.isInfoEnabled()) {
      Map<String, String> why = new TreeMap<>();
      failed.forEach((key, failure) -> why.put(key, failure.getMessage()));
      LOG.info("read from the EHR: {} of {} keys, failed {}", found.size(), reads.size(), why);
    }
    return result;
  }

  private static String type(Pack.Service service, String key) {
    return Objects.requireNonNull(service.prefetch().get(key)).type();
  }

  private void readAll(
      Map<String, Callable<JsonNode>> reads,
      long end,
      Map<String, JsonNode> found,
      Map<String, NotReadException> failed,
      Function<String, Timer> ended) {
    Queue<String> keys = new ConcurrentLinkedQueue<>(reads.keySet());
    Callable<Boolean> worker =
        () -> {
          for (String key = keys.poll(); key != null; key = keys.poll()) {
            Timer.Sample time = Timer.start(metrics);
            try {
              found.put(key, Objects.requireNonNull(reads.get(key)).call());
            } catch (NotReadException e) {
              failed.put(key, e);
            } catch (Throwable e) { // lest it counts as late
              failed.put(key, FAULT);
              LOG.error("{} not read, by a fault of this service: {}", key, Trace.of(e));
            }
            time.stop(ended.apply(key));
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
    List<String> waiting = new ArrayList<>();
    for (String key = keys.poll(); key != null; key = keys.poll()) {
      waiting.add(key);
    }
    notAsked(waiting, BUSY, failed, ended);
  }

  private static void notAsked(
      Collection<String> keys,
      NotReadException why,
      Map<String, NotReadException> failed,
      Function<String, Timer> ended) {
    for (String key : keys) {
      failed.put(key, why);
      ended.apply(key).record(Duration.ZERO);
    }
  }

  /** What is not there when the time is over came too late. */
  private static Outcome outcome(
      String key, Map<String, JsonNode> found, Map<String, NotReadException> failed) {
    if (found.containsKey(key)) {
      return Outcome.READ;
    }
    NotReadException failure = failed.get(key);
    return failure == null ? Outcome.TIMEOUT : failure.outcome();
  }

  /** By resource type and outcome, of which there are few; never by server. */
  private Timer timer(String type, Outcome outcome) {
    return metrics.timer("cds.fhir.fetch", "type", type, "outcome", outcome.label());
  }

  /** As if the EHR had tried and told us that it could not. */
  private static JsonNode refusal() {
    return JsonNodeFactory.instance.objectNode().put("resourceType", "OperationOutcome");
  }

  private static ExecutorService threads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            2,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(THREADS * AT_ONCE),
            BasicThreadFactory.builder().namingPattern("fhir-%d").daemon().build());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
