package org.skinfirst.server.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.Console;
import org.skinfirst.RulesCopy;
import org.skinfirst.RunningService;
import org.skinfirst.command.SkinfirstCommand;
import org.skinfirst.pack.signed.EngineRange;
import org.skinfirst.pack.signed.PackFile;
import org.skinfirst.pack.signed.SignedPacks;
import org.skinfirst.pack.signed.SignedPacks.Person;
import org.skinfirst.pack.signed.UnusablePackException;
import org.skinfirst.server.Ehr;
import org.skinfirst.server.Management;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.skinfirst.server.Resources;
import org.skinfirst.setting.WrongSettingException;
import org.springframework.context.ConfigurableApplicationContext;

/** The real service with a pack file: what it starts with, takes while it runs, and refuses. */
class ServedPackTest {

  private static final Person ANA = Person.called("Ana Example");
  private static final Person BEN = Person.called("Ben Example");
  private static final long SEED = Long.getLong("seed", 20_261_130L);

  /** Fires for every three that differ: 216,000 times for sixty. */
  private static final String EVERY_THREE =
      """

      // Any three emollients.
      rule "recommend/emollients, every three"
          @evidence( "aad-2023-moisturisers" )
          @strength( "strong" )
          @status( "active" )
          @owner( "dermatology" )
      when
          $one : Therapy( kinds contains "emollient", current )
          $other : Therapy( kinds contains "emollient", current )
          $third : Therapy( kinds contains "emollient", current )
      then
          insert( new Advice( "recommend/emollients", $one, $other, $third ) );
      end
      """;

  private static final String SCENARIO =
      """
      about: recommend/emollients
      today: 2026-01-15
      base:
        - Patient: { birthDate: 1990-05-01 }
        - Condition: { clinicalStatus: active, code: "SCT#24079001 Atopic dermatitis" }
      cases:
        - name: an adult without emollient
          with: []
          some: [%s]
      """;

  @TempDir Path folder;

  private Path file;
  private RulesCopy rules;

  @BeforeEach
  void make_rules() throws IOException {
    file = folder.resolve("rules.pack");
    rules = RulesCopy.small(Files.createDirectory(folder.resolve("rules")));
    rules.write("recommend/emollients.scenarios.yaml", SCENARIO.formatted("recommend/emollients"));
  }

  private PackFile version(String version, Person... signers) {
    rules.write(
        "pack.yaml", rules.read("pack.yaml").replaceFirst("version: \\S+", "version: " + version));
    return SignedPacks.of(rules.folder(), signers);
  }

  private ConfigurableApplicationContext serve(String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "--skinfirst.rules=" + file,
                "--skinfirst.pack.trusted-keys=" + ANA.key(),
                "--skinfirst.pack.kept=" + folder.resolve("kept"),
                "--skinfirst.pack.watch=50ms"));
    settings.addAll(List.of(more));
    return RunningService.start(settings.toArray(String[]::new));
  }

  private static JsonNode pack(RunningService.Door door) {
    Reply reply = Requests.patientView().send(door);
    return Reply.why(reply.card("recommend/emollients")).path("pack");
  }

  private static void await(BooleanSupplier what) throws InterruptedException {
    long end = System.nanoTime() + 60_000_000_000L;
    while (!what.getAsBoolean()) {
      assertThat(System.nanoTime()).describedAs("waited too long").isLessThan(end);
      Thread.sleep(20);
    }
  }

  private static void awaitVersion(RunningService.Door door, String version)
      throws InterruptedException {
    await(() -> pack(door).path("version").asText().equals(version));
  }

  private static double count(Management management, String result) {
    return management
        .metrics()
        .lines()
        .filter(line -> line.startsWith("cds_rules_reload_total{result=\"" + result + "\"}"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void cards_info_and_metrics_show_the_pack_and_who_signed_it() throws Exception {
    PackFile pack = version("1.0.0", ANA);
    pack.write(file);
    try (ConfigurableApplicationContext service = serve()) {
      Management management = Management.of(service);
      JsonNode info = RunningService.json(management.door().get("/actuator/info")).path("rules");

      assertThat(pack(RunningService.door(service)).path("digest").asText())
          .isEqualTo(pack.manifest().digest());
      assertThat(info.path("version").asText()).isEqualTo("1.0.0");
      assertThat(info.path("digest").asText()).isEqualTo(pack.manifest().digest());
      assertThat(info.path("from").asText()).isEqualTo(file.toString());
      assertThat(info.path("signed-by")).extracting(JsonNode::asText).containsExactly(ANA.name());
      assertThat(management.metrics())
          .contains(
              "cds_rules_served{digest=\""
                  + pack.manifest().digest()
                  + "\",id=\"skinfirst-eczema\",version=\"1.0.0\"} 1.0");
    }
  }

  @Test
  void a_pack_that_is_not_signed_as_it_must_be_does_not_start() throws Exception {
    version("1.0.0").write(file);
    assertThatThrownBy(this::serve).hasRootCauseInstanceOf(UnusablePackException.class);
    version("1.0.0", BEN).write(file);
    assertThatThrownBy(this::serve).rootCause().hasMessageContaining("signed by 0");
    version("1.0.0", ANA).write(file);
    assertThatThrownBy(
            () ->
                serve(
                    "--skinfirst.pack.trusted-keys=" + ANA.key() + "," + BEN.key(),
                    "--skinfirst.pack.signatures=2"))
        .rootCause()
        .hasMessageContaining("signed by 1 of those who are trusted, and 2 must have");
    SignedPacks.of(rules.folder(), new EngineRange("90.0", "91.0"), ANA).write(file);
    assertThatThrownBy(this::serve).rootCause().hasMessageContaining("other versions");
  }

  @Test
  void in_production_there_is_no_pack_without_trusted_keys_and_no_folder_with_them()
      throws Exception {
    version("1.0.0", ANA).write(file);

    assertThatThrownBy(
            () -> RunningService.start(Ehr.settings(folder, "--skinfirst.rules=" + file)))
        .rootCause()
        .isInstanceOf(WrongSettingException.class)
        .hasMessageContaining("skinfirst.pack.trusted-keys is missing");
    assertThatThrownBy(
            () ->
                RunningService.start(
                    "--skinfirst.rules=" + rules.folder(),
                    "--skinfirst.pack.trusted-keys=" + ANA.key()))
        .rootCause()
        .hasMessageContaining("only signed packs are served");
    assertThatThrownBy(() -> RunningService.start("--skinfirst.pack.trusted-keys=no-key"))
        .rootCause()
        .hasMessageContaining("skinfirst.pack.trusted-keys cannot be used");
  }

  @Test
  void a_new_pack_is_served_soon_and_the_one_before_comes_back_by_a_command() throws Exception {
    version("1.0.0", ANA).write(file);
    try (ConfigurableApplicationContext service = serve();
        Console console = new Console()) {
      RunningService.Door door = RunningService.door(service);
      version("2.0.0", ANA).write(file);
      awaitVersion(door, "2.0.0");

      Integer code =
          SkinfirstCommand.run(
              "pack", "rollback", file.toString(), "--kept", folder.resolve("kept").toString());
      assertThat(console.text()).contains("put back into " + file);
      assertThat(code).isZero();
      awaitVersion(door, "1.0.0");
      assertThat(count(Management.of(service), "accepted")).isEqualTo(2);
    }
  }

  @Test
  void what_is_corrupt_or_wrong_is_never_served_and_no_call_notices() throws Exception {
    PackFile good = version("1.0.0", ANA);
    good.write(file);
    byte[] bytes = good.bytes();
    Random random = new Random(SEED);
    List<byte[]> wrong = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      byte[] changed = version("1.1." + i, ANA).bytes();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      wrong.add(changed);
      wrong.add(version("1.2." + i, BEN).bytes());
    }
    wrong.add(java.util.Arrays.copyOf(bytes, bytes.length / 2));
    wrong.add(new byte[0]);
    rules.write("recommend/emollients.scenarios.yaml", SCENARIO.formatted("recommend/nothing"));
    wrong.add(version("1.3.0", ANA).bytes());
    rules.delete("recommend/emollients.scenarios.yaml");
    String drl = rules.read("recommend/emollients.drl");
    rules.write("recommend/emollients.drl", drl.replace("insert(", "System.exit(0); insert("));
    wrong.add(version("1.4.0", ANA).bytes());
    rules.write("recommend/emollients.drl", "");
    wrong.add(version("1.5.0", ANA).bytes());

    try (ConfigurableApplicationContext service = serve();
        Calls calls = new Calls(RunningService.door(service))) {
      Management management = Management.of(service);
      for (int i = 0; i < wrong.size(); i++) {
        Files.write(file, wrong.get(i));
        int refused = i + 1;
        await(() -> count(management, "refused") == refused);
      }
      calls.end();

      assertThat(calls.failed).describedAs("seed %d", SEED).hasValue(0);
      assertThat(calls.digests).containsOnlyKeys(good.manifest().digest());
      assertThat(calls.made.get()).isGreaterThan(100);
      assertThat(count(management, "accepted")).isZero();
      assertThat(
              RunningService.json(management.door().get("/actuator/info"))
                  .at("/rules/refused")
                  .asText())
          .contains("holds no rule");
      rules.write("recommend/emollients.drl", drl);
      version("1.6.0", ANA).write(file);
      awaitVersion(RunningService.door(service), "1.6.0");
    }
  }

  @Test
  void no_call_is_answered_by_two_versions_while_packs_are_replaced() throws Exception {
    version("1.0.0", ANA).write(file);
    Set<String> expected = ConcurrentHashMap.newKeySet();
    expected.add(version("1.0.0", ANA).manifest().digest());
    try (ConfigurableApplicationContext service = serve();
        Calls calls = new Calls(RunningService.door(service))) {
      for (int i = 1; i <= 6; i++) {
        PackFile next = version("1.0." + i, ANA);
        expected.add(next.manifest().digest());
        next.write(file);
        awaitVersion(RunningService.door(service), "1.0." + i);
      }
      calls.end();

      assertThat(calls.failed).hasValue(0);
      assertThat(calls.mixed).hasValue(0);
      assertThat(calls.digests.keySet()).isEqualTo(expected);
    }
  }

  @Test
  void rules_that_come_to_no_end_in_three_calls_give_way_to_those_before() throws Exception {
    version("1.0.0", ANA).write(file);
    try (ConfigurableApplicationContext service = serve()) {
      RunningService.Door door = RunningService.door(service);
      rules.write("recommend/emollients.drl", rules.read("recommend/emollients.drl") + EVERY_THREE);
      version("2.0.0", ANA).write(file);
      awaitVersion(door, "2.0.0");

      for (int i = 0; i < 3; i++) {
        assertThat(manyEmollients().send(door).status()).isEqualTo(500);
      }
      assertThat(manyEmollients().send(door).status()).isEqualTo(200);
      assertThat(pack(door).path("version").asText()).isEqualTo("1.0.0");
      assertThat(count(Management.of(service), "rolled-back")).isEqualTo(1);
      Thread.sleep(500); // the file is still there, and is not taken again
      assertThat(pack(door).path("version").asText()).isEqualTo("1.0.0");
    }
  }

  private static Requests manyEmollients() {
    Requests request = Requests.patientView();
    for (int i = 0; i < 60; i++) {
      ObjectNode emollient = Resources.statement("s" + i, "emollient");
      emollient.put("effectiveDateTime", LocalDate.of(2025, 1, 1).plusDays(i).toString());
      request.recorded(emollient);
    }
    return request;
  }

  /** Callers that go on until they are closed. */
  private static final class Calls implements AutoCloseable {

    final AtomicInteger made = new AtomicInteger();
    final AtomicInteger failed = new AtomicInteger();
    final AtomicInteger mixed = new AtomicInteger();
    final Map<String, Integer> digests = new ConcurrentHashMap<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final List<CompletableFuture<Void>> running = new ArrayList<>();

    Calls(RunningService.Door door) {
      for (int i = 0; i < 3; i++) {
        running.add(
            CompletableFuture.runAsync(
                () -> {
                  while (!ended.get()) {
                    call(door);
                  }
                },
                threads));
      }
    }

    private void call(RunningService.Door door) {
      Reply reply = Requests.patientView().send(door);
      made.incrementAndGet();
      if (reply.status() != 200 || reply.cards().isEmpty()) {
        failed.incrementAndGet();
        return;
      }
      List<String> of =
          reply.cards().stream()
              .map(card -> Reply.why(card).at("/pack/digest").asText())
              .distinct()
              .toList();
      mixed.addAndGet(of.size() == 1 ? 0 : 1);
      of.forEach(digest -> digests.merge(digest, 1, Integer::sum));
    }

    @Override
    public void close() {
      end();
    }

    void end() {
      ended.set(true);
      running.forEach(CompletableFuture::join);
      threads.shutdownNow();
    }
  }
}
