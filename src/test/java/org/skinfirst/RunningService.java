package org.skinfirst;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.skinfirst.server.Service;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The real service on a free port, started once for all test classes that ask for it. Every chart
 * is read on 2026-01-15.
 */
public final class RunningService implements BeforeAllCallback, ParameterResolver {

  public static final String TODAY = "2026-01-15";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** How tests talk to the service. */
  public record Door(int port) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public URI uri(String path) {
      return URI.create("http://127.0.0.1:" + port + path);
    }

    public HttpResponse<String> get(String path) {
      return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    public HttpResponse<String> post(String path, String body) {
      return send(
          HttpRequest.newBuilder(uri(path))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> call(String service, JsonNode request) {
      return post("/cds-services/" + service, request.toString());
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
      try {
        HttpResponse<String> response =
            CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        RecordedResponses.keep(response);
        return response;
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private record Running(ConfigurableApplicationContext context, Door door)
      implements AutoCloseable {
    @Override
    public void close() {
      context.close();
    }
  }

  public static JsonNode json(HttpResponse<String> response) {
    return json(response.body());
  }

  public static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Starts another service with settings of its own; the caller closes it. */
  public static ConfigurableApplicationContext start(String... settings) {
    return start(service().properties("skinfirst.date=" + TODAY), settings);
  }

  /** Starts one that reads charts on the real day. */
  public static ConfigurableApplicationContext startToday(String... settings) {
    return start(service(), settings);
  }

  /** Starts one that goes by another clock. */
  public static ConfigurableApplicationContext startBy(Clock clock, String... settings) {
    return start(
        service()
            .properties("skinfirst.date=" + TODAY)
            .initializers(
                context ->
                    ((GenericApplicationContext) context)
                        .registerBean(
                            "otherClock",
                            Clock.class,
                            () -> clock,
                            definition -> definition.setPrimary(true))),
        settings);
  }

  private static SpringApplicationBuilder service() {
    return new SpringApplicationBuilder(Service.class)
        .main(Main.class)
        .properties(
            "skinfirst.drain=0s",
            "skinfirst.feedback.file=target/feedback/" + UUID.randomUUID() + "/feedback.db");
  }

  private static ConfigurableApplicationContext start(
      SpringApplicationBuilder service, String... settings) {
    String[] all = new String[settings.length + 2];
    all[0] = "--server.port=0";
    all[1] = "--management.server.port=0";
    System.arraycopy(settings, 0, all, 2, settings.length);
    return service.run(all);
  }

  public static Door door(ConfigurableApplicationContext context) {
    return new Door(
        context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    running(context);
  }

  private static Running running(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(RunningService.class))
        .getOrComputeIfAbsent(
            "service",
            key -> {
              ConfigurableApplicationContext started = start();
              return new Running(started, door(started));
            },
            Running.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Door.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return running(context).door();
  }
}
