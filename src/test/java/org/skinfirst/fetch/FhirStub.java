package org.skinfirst.fetch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.skinfirst.server.Requests;
import org.skinfirst.server.Resources;

/** A FHIR server that holds what a call of {@link Requests} would have prefetched. */
public final class FhirStub implements AutoCloseable {

  /** What the server answers instead. */
  @FunctionalInterface
  public interface Answer {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  static final String TOKEN = "canary-token-7f3a";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> queries = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  public FhirStub() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Base URL. */
  public String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/r4";
  }

  /** What a service is told so that it reads this server. */
  public String[] settings() {
    return new String[] {
      "--skinfirst.fhir.servers=" + base(), "--skinfirst.outbound.private-addresses=127.0.0.0/8"
    };
  }

  /** Gives a call access to this server. */
  public Requests opened(Requests request) {
    return access(request, base());
  }

  public static Requests access(Requests request, String base) {
    request.json().put("fhirServer", base);
    request
        .json()
        .putObject("fhirAuthorization")
        .put("access_token", TOKEN)
        .put("token_type", "Bearer")
        .put("expires_in", 300)
        .put("scope", "user/*.rs")
        .put("subject", "cds-service");
    return request;
  }

  /** Answers all that begins so, below the base, in another way. */
  public FhirStub on(String query, Answer answer) {
    answers.put(query, answer);
    return this;
  }

  public FhirStub on(String query, ObjectNode resource) {
    return on(query, exchange -> send(exchange, 200, resource.toString()));
  }

  /** Back to a server that is well and was never asked. */
  public void forget() {
    answers.clear();
    queries.clear();
    authorizations.clear();
  }

  /** What was asked for, below the base, in the order of the alphabet. */
  public List<String> queries() {
    return queries.stream().sorted().toList();
  }

  List<String> authorizations() {
    return authorizations;
  }

  public static ObjectNode bundle(ObjectNode... resources) {
    ObjectNode bundle = JsonNodeFactory.instance.objectNode().put("resourceType", "Bundle");
    bundle.put("type", "searchset");
    for (ObjectNode resource : resources) {
      bundle.withArray("entry").addObject().set("resource", resource);
    }
    return bundle;
  }

  static ObjectNode next(ObjectNode bundle, String url) {
    bundle.withArray("link").addObject().put("relation", "next").put("url", url);
    return bundle;
  }

  public static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().toString().replaceFirst("^/r4/?", "");
    queries.add(query);
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    Answer answer =
        answers.entrySet().stream()
            .filter(other -> query.startsWith(other.getKey()))
            .max((a, b) -> Integer.compare(a.getKey().length(), b.getKey().length()))
            .map(Map.Entry::getValue)
            .orElse(FhirStub::healthy);
    try {
      answer.to(exchange);
    } catch (InterruptedException e) {
      exchange.close();
    }
  }

  private static void healthy(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().toString();
    if (query.equals("/r4/Patient/p1")) {
      send(exchange, 200, Resources.patient("1990-05-01").toString());
    } else if (query.startsWith("/r4/Condition?")) {
      send(exchange, 200, bundle(Resources.eczema()).toString());
    } else {
      send(exchange, 200, bundle().toString());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
