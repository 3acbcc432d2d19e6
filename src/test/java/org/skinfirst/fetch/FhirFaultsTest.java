package org.skinfirst.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skinfirst.RunningService;
import org.skinfirst.outbound.Listener;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.skinfirst.server.Resources;
import org.springframework.context.ConfigurableApplicationContext;

/** FHIR servers that fail, or that are none of ours to read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FhirFaultsTest {

  private final Map<EhrFault, Listener> ehrs = new EnumMap<>(EhrFault.class);
  private Listener idle;
  private ConfigurableApplicationContext service;
  private RunningService.Door door;

  @BeforeAll
  void start() throws IOException {
    List<String> servers = new ArrayList<>();
    for (EhrFault fault : EhrFault.values()) {
      ehrs.put(fault, Listener.on("127.0.0.1", fault));
      servers.add(base(ehrs.get(fault)));
    }
    idle = Listener.on("127.0.0.1", Listener.bytes(""));
    servers.add(base(idle));
    service =
        RunningService.start(
            "--skinfirst.fhir.servers=" + String.join(",", servers),
            "--skinfirst.fhir.budget=400ms",
            "--skinfirst.fhir.exchange=200ms",
            "--skinfirst.fhir.pause-after=0", // each call shall meet the fault
            "--skinfirst.outbound.private-addresses=127.0.0.0/8");
    door = RunningService.door(service);
  }

  @AfterAll
  void stop() throws IOException {
    service.close();
    idle.close();
    for (Listener ehr : ehrs.values()) {
      ehr.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void T61_a_failing_server_costs_its_data_and_leaves_nothing_behind(EhrFault fault)
      throws Exception {
    Listener ehr = ehrs.get(fault);
    Requests all = FhirStub.access(nothing(), base(ehr));
    Requests optional =
        FhirStub.access(
            Requests.patientView()
                .recorded(Resources.statement("s1", "probiotic capsules"))
                .sent("medicationRequests", null),
            base(ehr));
    List<Callable<Reply>> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      calls.add(() -> all.send(door));
      calls.add(() -> optional.send(door));
    }

    ExecutorService callers = Executors.newFixedThreadPool(4);
    List<Future<Reply>> replies = callers.invokeAll(calls);
    callers.shutdown();

    for (int i = 0; i < replies.size(); i += 2) {
      assertThat(replies.get(i).get().refusal(412)).contains("patient");
      assertThat(replies.get(i + 1).get().recommendations())
          .contains("discourage/probiotics")
          .doesNotContain("recommend/emollients");
    }
    assertThat(ehr.connections()).isPositive();
    assertThat(threadsLeft()).isEmpty();
  }

  private static Requests nothing() {
    Requests request = Requests.patientView();
    request.prefetch().removeAll();
    return request;
  }

  private static String base(Listener ehr) {
    return "http://127.0.0.1:" + ehr.port() + "/r4";
  }

  /** Threads that still read for a call; they may take a moment to end. */
  private static List<String> threadsLeft() throws InterruptedException {
    List<String> left = List.of();
    for (int i = 0; i < 100; i++) {
      left =
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> name.matches("fhir-\\d+"))
              .toList();
      if (left.isEmpty()) {
        return left;
      }
      Thread.sleep(100);
    }
    return left;
  }

  /** Here {@code H} is a way to write this machine's address, with the listener's port. */
  private static final List<String> SHAPES =
      List.of(
          "http://H/r4",
          "https://H/r4",
          "HTTP://H",
          "http://H/",
          "//H/r4",
          "H/r4",
          "http:H/r4",
          "http:///H/r4",
          "http://user:password@H/r4",
          "http://H/r4#OK",
          "http://H/?OK",
          "http://H\\@ehr.example.org/r4",
          "OK@H/r4",
          "OK.H/r4",
          "OK\\..\\..\\H",
          "OK/../../../H",
          "OK?url=http://H/",
          "OK#http://H/",
          "OK\r\nHost: H",
          "ftp://H/r4",
          "file://H/etc/passwd",
          "jar:http://H!/r4",
          "gopher://H/_GET",
          "http://H/r4/%2e%2e/",
          "http://H%2f@ehr.example.org/r4");

  private static final List<String> ADDRESSES =
      List.of(
          "127.0.0.1",
          "localhost",
          "LOCALHOST",
          "localhost.",
          "127.1",
          "127.0.1",
          "2130706433",
          "0x7f000001",
          "0x7f.0.0.1",
          "0177.0.0.1",
          "0.0.0.0",
          "0",
          "[::1]",
          "[::]",
          "[::ffff:127.0.0.1]",
          "[::ffff:7f00:1]",
          "[0:0:0:0:0:0:0:1]",
          "[64:ff9b::7f00:1]",
          "127.0.0.2",
          "127.255.255.254");

  @Test
  void T66_five_hundred_hostile_servers_are_never_connected_to() throws Exception {
    try (Listener victim = Listener.everywhere()) {
      List<String> servers = new ArrayList<>();
      for (String shape : SHAPES) {
        for (String address : ADDRESSES) {
          servers.add(shape.replace("H", address + ':' + victim.port()).replace("OK", base(idle)));
        }
      }
      assertThat(servers).hasSize(500).doesNotHaveDuplicates();

      for (String server : servers) {
        assertThat(FhirStub.access(nothing(), server).send(door).refusal(412))
            .as(server)
            .doesNotContain(":" + victim.port());
      }

      assertThat(victim.connections()).isZero();
      assertThat(idle.connections()).isZero();
    }
  }

  @Test
  void T66_without_a_setting_no_server_is_read() throws Exception {
    try (Listener victim = Listener.everywhere();
        ConfigurableApplicationContext service =
            RunningService.start("--skinfirst.outbound.private-addresses=127.0.0.0/8")) {
      Requests request = FhirStub.access(nothing(), "http://127.0.0.1:" + victim.port() + "/r4");

      request.send(RunningService.door(service)).refusal(412);

      assertThat(victim.connections()).isZero();
    }
  }

  @Test
  void T66_a_server_at_a_private_address_is_not_read_unless_its_range_is_allowed()
      throws Exception {
    try (Listener victim = Listener.everywhere()) {
      String server = "http://127.0.0.1:" + victim.port() + "/r4";
      try (ConfigurableApplicationContext service =
          RunningService.start("--skinfirst.fhir.servers=" + server)) {
        FhirStub.access(nothing(), server).send(RunningService.door(service)).refusal(412);

        assertThat(victim.connections()).isZero();
      }
    }
  }
}
