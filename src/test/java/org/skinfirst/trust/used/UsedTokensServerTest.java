package org.skinfirst.trust.used;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skinfirst.feedback.store.Database;
import org.skinfirst.feedback.store.PostgresServer;
import org.skinfirst.feedback.store.StorePlace;
import org.skinfirst.trust.used.UsedTokensServer.WhenAway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Used tokens that instances share in a real PostgreSQL, and what they do while it is away. */
class UsedTokensServerTest {

  private static final int TOKENS = 20_000;
  private static final Instant LATER = Instant.parse("2037-01-01T00:00:00Z");
  private static final Clock CLOCK = Clock.systemUTC();

  private EmbeddedPostgres postgres;
  private TcpProxy proxy;
  private Database tables;

  @BeforeEach
  void start() throws Exception {
    postgres = PostgresServer.start();
    proxy = new TcpProxy(postgres.getPort());
    tables =
        Database.at(
            new StorePlace(
                Path.of("none"),
                postgres.getJdbcUrl("postgres", "postgres"),
                "postgres",
                null,
                false));
  }

  @AfterEach
  void stop() throws Exception {
    tables.close();
    proxy.close();
    postgres.close();
  }

  private UsedTokens open(WhenAway whenAway) {
    String url = "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres";
    return new UsedTokens(
        100_000,
        new UsedTokensServer(
            new SharedDatabase(url, "postgres", null, tables::open), whenAway, CLOCK),
        CLOCK);
  }

  private static Use.Verdict use(UsedTokens tokens, String id) {
    return tokens.use("issuer", id, LATER).verdict();
  }

  private long rows() {
    return JdbcClient.create(postgres.getPostgresDatabase())
        .sql("select count(*) from used_token")
        .query(Long.class)
        .single();
  }

  @Test
  void T103_of_many_that_come_to_two_instances_at_once_each_is_first_once_also_after_a_restart()
      throws Exception {
    List<String> ids = UsedTokensTest.ids(TOKENS);
    try (UsedTokens one = open(WhenAway.REFUSE);
        UsedTokens other = open(WhenAway.REFUSE)) {
      assertThat(UsedTokensTest.firstUses(ids, one, other)).isEqualTo(TOKENS);
    }
    assertThat(rows()).isEqualTo(TOKENS);
    try (UsedTokens restarted = open(WhenAway.REFUSE)) {
      assertThat(UsedTokensTest.firstUses(ids, restarted)).isZero();
      assertThat(use(restarted, "another")).isEqualTo(Use.Verdict.FIRST);
    }
  }

  @Test
  void a_fault_while_the_database_is_opened_does_not_end_the_sharing() throws Exception {
    AtomicInteger openings = new AtomicInteger();
    AtomicBoolean opened = new AtomicBoolean();
    Runnable faulty =
        () -> {
          if (openings.incrementAndGet() == 1) {
            throw new NoClassDefFoundError("a driver that is not whole");
          }
          tables.open();
          opened.set(true);
        };
    String url = postgres.getJdbcUrl("postgres", "postgres");
    try (UsedTokens tokens =
        new UsedTokens(
            100_000,
            new UsedTokensServer(
                new SharedDatabase(url, "postgres", null, faulty), WhenAway.LOCAL, CLOCK),
            CLOCK)) {
      assertThat(tokens.away()).isPresent();
      assertThat(use(tokens, "meanwhile")).isEqualTo(Use.Verdict.FIRST);

      UsedTokensTest.await(opened::get);
      UsedTokensTest.await(() -> rows() == 1);
    }
  }

  @Test
  void T103_while_the_database_is_away_each_instance_goes_by_its_own_memory() throws Exception {
    try (UsedTokens one = open(WhenAway.LOCAL);
        UsedTokens other = open(WhenAway.REFUSE)) {
      assertThat(use(one, "before")).isEqualTo(Use.Verdict.FIRST);
      proxy.refuse();
      assertThat(use(one, "meanwhile")).isEqualTo(Use.Verdict.FIRST);
      UsedTokensTest.await(() -> one.away().isPresent());

      assertThat(use(one, "before")).isEqualTo(Use.Verdict.AGAIN);
      assertThat(use(one, "meanwhile")).isEqualTo(Use.Verdict.AGAIN);

      proxy.let();
      UsedTokensTest.await(() -> rows() == 2);
      UsedTokensTest.await(() -> one.away().isEmpty());
      assertThat(UsedTokensTest.told(other, "meanwhile")).isEqualTo(Use.Verdict.AGAIN);
      assertThat(UsedTokensTest.told(other, "before")).isEqualTo(Use.Verdict.AGAIN);
    }
  }

  @Test
  void T103_where_a_setting_says_so_no_token_is_good_while_the_database_is_away() throws Exception {
    try (UsedTokens tokens = open(WhenAway.REFUSE)) {
      assertThat(UsedTokensTest.told(tokens, "before")).isEqualTo(Use.Verdict.FIRST);
      proxy.refuse();
      UsedTokensTest.await(() -> use(tokens, "meanwhile") == Use.Verdict.UNKNOWN);
      UsedTokensTest.await(() -> tokens.away().isPresent());

      assertThat(use(tokens, "meanwhile")).isEqualTo(Use.Verdict.UNKNOWN);
      assertThat(use(tokens, "before")).isEqualTo(Use.Verdict.AGAIN);

      proxy.let();
      assertThat(UsedTokensTest.told(tokens, "meanwhile")).isEqualTo(Use.Verdict.FIRST);
      assertThat(use(tokens, "meanwhile")).isEqualTo(Use.Verdict.AGAIN);
    }
  }

  @Test
  void T103_a_use_that_did_not_count_is_taken_back_when_its_answer_comes_late() throws Exception {
    try (UsedTokens tokens = open(WhenAway.REFUSE);
        UsedTokens other = open(WhenAway.REFUSE)) {
      assertThat(UsedTokensTest.told(tokens, "before")).isEqualTo(Use.Verdict.FIRST);
      proxy.delay(2_000);
      assertThat(use(tokens, "slow")).isEqualTo(Use.Verdict.UNKNOWN);

      proxy.delay(0);
      UsedTokensTest.await(() -> tokens.away().isEmpty() && rows() == 1);
      assertThat(UsedTokensTest.told(other, "slow")).isEqualTo(Use.Verdict.FIRST);
      assertThat(UsedTokensTest.told(tokens, "slow")).isEqualTo(Use.Verdict.AGAIN);
    }
  }

  @Test
  void T103_no_call_waits_for_a_slow_database_but_the_first() throws Exception {
    try (UsedTokens tokens = open(WhenAway.LOCAL)) {
      assertThat(use(tokens, "before")).isEqualTo(Use.Verdict.FIRST);
      UsedTokensTest.await(() -> tokens.away().isEmpty());
      proxy.delay(2_000);
      assertThat(use(tokens, "first")).isEqualTo(Use.Verdict.FIRST);
      assertThat(tokens.away()).isPresent();

      for (int i = 0; i < 1_000; i++) {
        Use use = tokens.use("issuer", "id-" + i, LATER);
        assertThat(use.isSettled()).isTrue();
        assertThat(use.verdict()).isEqualTo(Use.Verdict.FIRST);
      }

      proxy.delay(0);
      UsedTokensTest.await(() -> rows() == 1_002);
      UsedTokensTest.await(() -> tokens.away().isEmpty());
    }
  }

  @Test
  void T103_what_can_be_forgotten_goes_from_the_table_too() throws Exception {
    try (UsedTokens tokens = open(WhenAway.LOCAL)) {
      Instant old = CLOCK.instant().minusSeconds(10);
      for (int i = 0; i < 100; i++) {
        tokens.use("issuer", "id-" + i, old).verdict();
      }
      use(tokens, "new");

      UsedTokensTest.await(() -> rows() == 1);
    }
  }
}
