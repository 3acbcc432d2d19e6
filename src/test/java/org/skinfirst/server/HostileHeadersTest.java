package org.skinfirst.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Whatever stands in a header: the client may be told that it is wrong, the service never fails.
 */
class HostileHeadersTest {

  /** To how many of the other addresses each header with each value goes. */
  private static final int TURNS = Integer.getInteger("turns", 1);

  private static final List<String> NAMES =
      List.of(
          ("Accept Accept-Charset Accept-Encoding Accept-Language Access-Control-Request-Headers"
                  + " Access-Control-Request-Method Access-Control-Request-Private-Network"
                  + " Authorization Cache-Control Connection Content-Disposition Content-Encoding"
                  + " Content-Language Content-Length Content-Location Content-MD5 Content-Range"
                  + " Content-Type Cookie Cookie2 DNT Date Expect Forwarded From HTTP2-Settings Host"
                  + " If-Match If-Modified-Since If-None-Match If-Range If-Unmodified-Since Keep-Alive"
                  + " Last-Event-ID Link Max-Forwards Origin Pragma Prefer Priority"
                  + " Proxy-Authorization Proxy-Connection Purpose Range Referer Save-Data Sec-CH-UA"
                  + " Sec-Fetch-Dest Sec-Fetch-Mode Sec-Fetch-Site Sec-Fetch-User Sec-Purpose"
                  + " Sec-WebSocket-Key Sec-WebSocket-Version TE Trailer Transfer-Encoding Upgrade"
                  + " Upgrade-Insecure-Requests User-Agent Via Warning X-Correlation-ID X-Csrf-Token"
                  + " X-Forwarded-For X-Forwarded-Host X-Forwarded-Port X-Forwarded-Prefix"
                  + " X-Forwarded-Proto X-Forwarded-Ssl X-HTTP-Method X-HTTP-Method-Override"
                  + " X-Method-Override X-Original-URL X-Real-IP X-Request-ID X-Requested-With"
                  + " X-Rewrite-URL b3 baggage traceparent tracestate X-B3-TraceId X-Unknown")
              .split(" "));

  private static final Map<String, String> VALUES = values();

  private static Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String value :
        List.of(
            "",
            "-",
            "--",
            "-----",
            "-,--",
            "*",
            "*/*",
            ";",
            ",",
            "=",
            ":",
            "/",
            "\"",
            "\"a",
            "\\",
            "a\"b\"c",
            "a b",
            "-1",
            "0",
            "1",
            "99999999999999999999",
            "1e9",
            "0x10",
            "NaN",
            "null",
            "true",
            "\t",
            "%",
            "%00",
            "%zz",
            "%2e%2e%2f",
            "../../x",
            "<script>",
            "{}",
            "[",
            "[::1",
            "[::1]:x",
            "a:b:c",
            "@",
            "a@b",
            "http://",
            "http://[",
            "https://x y",
            "//",
            "\0",
            "a\0b",
            "\u0001\u007f",
            "\u0080",
            "\u00ff",
            "\u00c3\u00a9",
            "a\rb",
            "a\u000bb",
            "en;q=nan",
            "en;q=2",
            "en;q=",
            "en;q=0.1234",
            "x;q=-1",
            "*;q=0",
            "a-b-c-d-e-f",
            "x-",
            "-x",
            "i-klingon",
            "en_US",
            "en-US-u-va-posix",
            "application/json;charset=nan",
            "application/json;charset=\"",
            "text/*;q=nan",
            "a/b/c",
            "application/json;q=1;q=2",
            "*/json",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "multipart/mixed",
            "application/x-www-form-urlencoded",
            "message/rfc822",
            "gzip, deflate",
            "chunked",
            "chunked, gzip",
            "identity",
            "100-continue",
            "close",
            "keep-alive, Upgrade",
            "upgrade",
            "h2c",
            "websocket",
            "bytes=0-",
            "bytes=-1",
            "bytes=9-1",
            "bytes=0-0,1-1,2-2",
            "bytes=x",
            "bytes=1-99999999999999999999",
            "W/\"",
            "W/\"a\", \"b\"",
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "Thu, 99 Foo 99999",
            "Basic",
            "Basic %%%",
            "Basic YQ==",
            "Bearer",
            "Bearer ",
            "Bearer a.b.c",
            "Digest x=\"",
            "a=b; c=\"d; $Version=1",
            "=;=;=",
            "for=\"[::1\";host=\"",
            "for=_x;proto=x",
            "GET",
            "TRACE",
            "DELETE",
            "POST, GET",
            "Content-Type, X",
            "00-0-0-00",
            "nosuchhost:99999",
            "localhost:-1",
            "localhost:",
            "a..b")) {
      values.put(value, value);
    }
    values.put("11 languages", "en,de,fr,es,it,pt,nl,sv,da,fi,pl");
    values.put("2,000 commas", ",".repeat(2_000));
    values.put("1,000 items", "a;q=0.1,".repeat(1_000));
    values.put("10 kB", "a".repeat(10_000));
    values.put("20 kB", "a".repeat(20_000));
    return values;
  }

  private record Target(String method, String path) {}

  private static final List<Target> TARGETS =
      targets(
          "GET / GET /cds-services GET /page.js GET /workbench GET /examples/adult-probiotic.json"
              + " GET /recommendations GET /feedback/statistics GET /error GET /unknown POST /"
              + " POST /unknown POST /cds-services POST /cds-services/unknown HEAD /cds-services"
              + " OPTIONS /cds-services PUT /cds-services TRACE / DELETE /error PATCH /page.js");

  private static final List<Target> CALLS =
      targets(
          "POST /cds-services/eczema-patient-view POST /cds-services/eczema-patient-view/feedback");

  private static final List<Target> MANAGEMENT =
      targets(
          "GET /actuator GET /actuator/health GET /actuator/health/readiness GET /actuator/info"
              + " GET /actuator/prometheus GET /actuator/sbom GET /unknown GET /error"
              + " POST /actuator/health POST /unknown HEAD /actuator OPTIONS /actuator");

  private static List<Target> targets(String text) {
    String[] words = text.split(" ");
    return IntStream.range(0, words.length / 2)
        .mapToObj(i -> new Target(words[2 * i], words[2 * i + 1]))
        .toList();
  }

  private static ConfigurableApplicationContext service;

  @BeforeAll
  static void start() {
    service = RunningService.start("--skinfirst.body.timeout=1s");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  static Stream<String> names() {
    return NAMES.stream();
  }

  /** Calls take every header with every value, the others take turns. */
  @ParameterizedTest
  @MethodSource("names")
  void no_header_makes_the_service_fail(String name) throws IOException {
    RunningService.Door door = RunningService.door(service);

    assertThat(failures(door, name, CALLS, CALLS.size())).isEmpty();
    assertThat(failures(door, name, TARGETS, TURNS)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void no_header_makes_the_management_port_fail(String name) throws IOException {
    assertThat(failures(Management.of(service).door(), name, MANAGEMENT, TURNS)).isEmpty();
  }

  /** As part of the address a query is as hostile as a header. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "%ff",
        "by=%ff",
        "by=%",
        "by=%00",
        "by=%c0%af",
        "=",
        "&&&",
        "by",
        "by=a&by=b",
        "%ff=by",
        "by[]=x",
        "access_token=x",
        "_method=DELETE",
        "a=%ED%A0%80",
        ";",
        "by=a;b=c"
      })
  void no_query_makes_the_service_fail(String query) throws IOException {
    RunningService.Door door = RunningService.door(service);
    for (Target target : Stream.concat(CALLS.stream(), TARGETS.stream()).toList()) {
      Target asked = new Target(target.method(), target.path() + '?' + query);

      assertThat(status(door, asked, "X-Unknown: a"))
          .as(asked.toString())
          .matches("HTTP/1.1 [1234].*");
    }
  }

  @Test
  void what_is_sent_in_headers_and_queries_is_in_no_log() throws IOException {
    RunningService.Door door = RunningService.door(service);
    LogLines log = LogLines.begin();
    try {
      for (String bad :
          List.of("X-Request-Id: Canary\u001b[31m", "Cookie: Canary=\u0007;;=", "Ca nary: a")) {
        status(door, new Target("GET", "/cds-services"), bad);
      }
      for (String query : List.of("name=Canary%ff", "Canary{1990}", "by=Canary%")) {
        status(door, new Target("GET", "/feedback/statistics?" + query), "X-Unknown: a");
      }
      assertThat(log.lines())
          .noneMatch(line -> line.contains("Canary") || line.contains("Ca nary"));
    } finally {
      log.end();
    }
  }

  private static List<String> failures(
      RunningService.Door door, String name, List<Target> targets, int each) throws IOException {
    List<String> failures = new ArrayList<>();
    int turn = NAMES.indexOf(name);
    for (Map.Entry<String, String> value : VALUES.entrySet()) {
      for (int i = 0; i < Math.min(each, targets.size()); i++) {
        Target target = targets.get(turn++ % targets.size());
        String status = status(door, target, name + ": " + value.getValue());
        // Nothing is said where the connection is closed over a request that cannot be read.
        if (!status.isEmpty() && !status.matches("HTTP/1.1 [1234].*")) {
          failures.add(target + " " + name + ": " + value.getKey() + " -> " + status);
        }
      }
    }
    return failures;
  }

  private static String status(RunningService.Door door, Target target, String header)
      throws IOException {
    String body = target.method().equals("POST") ? "{}" : "";
    StringBuilder call =
        new StringBuilder(
            target.method() + ' ' + target.path() + " HTTP/1.1\r\n" + header + "\r\n");
    if (!header.startsWith("Host:")) {
      call.append("Host: localhost\r\n");
    }
    if (!header.startsWith("Connection:")) {
      call.append("Connection: close\r\n");
    }
    if (!body.isEmpty()
        && !header.startsWith("Content-Length:")
        && !header.startsWith("Transfer-Encoding:")) {
      call.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    return RawCall.lastStatus(door, call.append("\r\n").append(body).toString());
  }
}
