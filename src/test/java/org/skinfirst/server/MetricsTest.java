package org.skinfirst.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
import org.skinfirst.fetch.FhirStub;
import org.skinfirst.server.feedback.Feedback;
import org.springframework.context.ConfigurableApplicationContext;
import org.yaml.snakeyaml.Yaml;

/** What the documentation, the alerts and the dashboard say of metrics is what there is. */
class MetricsTest {

  private static final Pattern SAMPLE =
      Pattern.compile("^([a-z_]+)(?:\\{([^}]*)})? \\S+$", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
  private static final Pattern ROW =
      Pattern.compile("^\\| `(cds[a-z.]+)` \\| `(cds[a-z_]+)` \\|([^|]*)\\|", Pattern.MULTILINE);
  private static final Pattern LITERAL = Pattern.compile("\"(cds\\.[a-z.]+)\"");

  /** Of PromQL: what stands before a bracket, and words between operands. */
  private static final Set<String> NO_METRICS =
      Set.of("by", "without", "and", "or", "unless", "on");

  @TempDir static Path folder;

  /** Each sample, with the labels that it has. */
  private static final Map<String, Set<String>> SAMPLES = new TreeMap<>();

  @BeforeAll
  static void call() {
    try (FhirStub ehr = new FhirStub();
        ConfigurableApplicationContext service =
            RunningService.start(
                "--skinfirst.feedback.file=" + folder.resolve("open/feedback.db"),
                "--skinfirst.fhir.servers=" + ehr.base(),
                "--skinfirst.outbound.private-addresses=127.0.0.0/8",
                "--skinfirst.silent.recommendations=recommend/emollients")) {
      RunningService.Door door = RunningService.door(service);
      JsonNode card = probiotics().send(door).card("discourage/probiotics");
      assertThat(Feedback.overridden(card).because("patient-contraindication").send(door).status())
          .isEqualTo(200);
      probiotics().send(door); // quiet now; another one is silent
      ehr.opened(Requests.patientView().sent("medicationRequests", null)).send(door);
      learn(Management.of(service));
    }
    try (ConfigurableApplicationContext service =
        RunningService.start(Ehr.settings(folder.resolve("trusted")))) {
      Ehr.post(RunningService.door(service), Requests.patientView(), "no token");
      learn(Management.of(service));
    }
  }

  private static Requests probiotics() {
    return Requests.patientView().recorded(Resources.statement("s1", "probiotic capsules"));
  }

  private static void learn(Management management) {
    management
        .metrics()
        .lines()
        .map(SAMPLE::matcher)
        .filter(Matcher::matches)
        .forEach(
            sample ->
                SAMPLES
                    .computeIfAbsent(sample.group(1), name -> new TreeSet<>())
                    .addAll(labels(sample.group(2))));
  }

  private static Set<String> labels(String text) {
    return text == null
        ? Set.of()
        : LABEL.matcher(text).results().map(label -> label.group(1)).collect(Collectors.toSet());
  }

  private static List<Matcher> rows() throws IOException {
    String page = Files.readString(Path.of("src/docs/operations.md"));
    List<Matcher> rows = new ArrayList<>();
    for (String line : page.lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.find()) {
        rows.add(row);
      }
    }
    return rows;
  }

  @Test
  void the_table_has_what_the_code_counts() throws IOException {
    Set<String> literals = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        LITERAL
            .matcher(Files.readString(file))
            .results()
            .forEach(literal -> literals.add(literal.group(1)));
      }
    }

    assertThat(rows())
        .extracting(row -> row.group(1))
        .containsExactlyInAnyOrderElementsOf(literals);
  }

  @Test
  void the_table_has_what_Prometheus_reads_with_its_labels() throws IOException {
    Map<String, Set<String>> table = new TreeMap<>();
    for (Matcher row : rows()) {
      table.put(
          row.group(2),
          Pattern.compile("`(\\w+)`")
              .matcher(row.group(3))
              .results()
              .map(label -> label.group(1))
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    Map<String, Set<String>> found = new TreeMap<>();
    SAMPLES.forEach(
        (name, labels) -> {
          if (name.startsWith("cds_")) {
            Set<String> own = new TreeSet<>(labels);
            own.remove("le");
            found.put(name.replaceAll("_(count|sum|max|bucket)$", ""), own);
          }
        });

    assertThat(found).isEqualTo(table);
  }

  @Test
  void alerts_use_only_what_there_is_and_say_what_to_do() throws IOException {
    Map<String, List<Map<String, Object>>> file =
        new Yaml().load(Files.readString(Path.of("deploy/prometheus/rules.yaml")));
    List<String> alerts = new ArrayList<>();
    for (Map<String, Object> group : file.get("groups")) {
      for (Object each : (List<?>) group.get("rules")) {
        Map<?, ?> rule = (Map<?, ?>) each;
        alerts.add((String) rule.get("alert"));
        assertKnown((String) rule.get("alert"), (String) rule.get("expr"));
        assertThat(((Map<?, ?>) rule.get("annotations")).get("action")).isNotNull();
        assertThat(((Map<?, ?>) rule.get("labels")).get("severity")).isIn("critical", "warning");
      }
    }
    assertThat(alerts).doesNotHaveDuplicates().hasSizeGreaterThan(8);
  }

  @Test
  void the_dashboard_uses_only_what_there_is() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(Path.of("deploy/grafana/skinfirst.json").toFile());
    int queries = 0;
    for (JsonNode panel : dashboard.get("panels")) {
      for (JsonNode target : panel.get("targets")) {
        assertKnown(panel.get("title").asText(), target.get("expr").asText());
        queries++;
      }
    }
    assertThat(queries).isGreaterThan(15);
  }

  /** Brackets are balanced, every name is a sample or a function, every label is one of theirs. */
  private static void assertKnown(String where, String expression) {
    for (String pair : List.of("()", "{}", "[]")) {
      assertThat(expression.chars().filter(c -> c == pair.charAt(0)).count())
          .as(where)
          .isEqualTo(expression.chars().filter(c -> c == pair.charAt(1)).count());
    }
    Set<String> labels = new TreeSet<>(Set.of("instance", "job", "le"));
    Set<String> named = new TreeSet<>();
    Matcher lists = Pattern.compile("\\bby \\(([^)]*)\\)|\\{([^}]*)}").matcher(expression);
    StringBuilder rest = new StringBuilder();
    while (lists.find()) {
      if (lists.group(1) != null) {
        named.addAll(List.of(lists.group(1).split(", *")));
      } else {
        Pattern.compile("(\\w+)(?==)")
            .matcher(lists.group(2).replaceAll("\"[^\"]*\"", ""))
            .results()
            .forEach(label -> named.add(label.group()));
      }
      lists.appendReplacement(rest, " ");
    }
    lists.appendTail(rest);
    Matcher names =
        Pattern.compile("\\b[a-z_]+\\b(?!\\s*\\()")
            .matcher(rest.toString().replaceAll("\\[\\w+]|\\d+[.\\d]*", ""));
    int metrics = 0;
    while (names.find()) {
      String name = names.group();
      if (!NO_METRICS.contains(name) && !name.equals("sum") && !name.equals("min")) {
        metrics++;
        assertThat(SAMPLES.keySet().contains(name) || name.equals("up")) // Prometheus' own
            .as("%s: %s", where, name)
            .isTrue();
        labels.addAll(SAMPLES.getOrDefault(name, Set.of()));
      }
    }
    assertThat(metrics).as(where).isPositive();
    assertThat(labels).as(where).containsAll(named);
  }

  @Test
  void a_name_or_label_that_does_not_exist_is_noticed() {
    for (String wrong :
        List.of(
            "cds_feedback_stor_up == 0",
            "sum by (servce) (rate(cds_calls_seconds_count[5m]))",
            "rate(cds_calls_seconds_count{client=\"a\", nosuch=\"b\"}[5m])",
            "sum(rate(cds_calls_seconds_count[5m])")) {
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> assertKnown("wrong", wrong))
          .isInstanceOf(AssertionError.class);
    }
  }
}
