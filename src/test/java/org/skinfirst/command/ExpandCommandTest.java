package org.skinfirst.command;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RulesCopy;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import picocli.CommandLine;

/** Against a HAPI FHIR server that knows a few codes. */
class ExpandCommandTest {

  private static final String SET = "atopic-dermatitis";
  private static final String ABSTRACT = "404684003";
  private static final String SCT = "http://snomed.info/sct";
  private static final Map<String, List<String>> BELOW =
      Map.of(
          "24079001",
          List.of("24079001", "402183009", "402184003", "238541005"),
          "many",
          IntStream.range(0, 2_300).mapToObj(i -> "9" + i).toList());
  private static final List<ValueSet> ASKED = new ArrayList<>();

  private static Tomcat tomcat;
  private static String base;
  private static int page;

  /** Whether the server tells how many there are; whether it heeds from where it is asked. */
  private static boolean isTotalTold;

  private static boolean isOffsetHeeded;

  @TempDir private Path folder;

  /** Knows what is below a code, and gives so many at a time. */
  public static final class Terminology implements IResourceProvider {

    @Override
    public Class<? extends IBaseResource> getResourceType() {
      return ValueSet.class;
    }

    @Operation(name = "$expand", idempotent = true)
    public ValueSet expand(
        @OperationParam(name = "valueSet") ValueSet set,
        @OperationParam(name = "count") IntegerType count,
        @OperationParam(name = "offset") IntegerType offset) {
      ASKED.add(set);
      List<String> codes = new ArrayList<>();
      for (ValueSet.ConceptSetComponent include : set.getCompose().getInclude()) {
        if (!include.getSystem().equals(SCT)) {
          throw new UnprocessableEntityException("unknown code system " + include.getSystem());
        }
        include.getConcept().forEach(concept -> codes.add(concept.getCode()));
        include
            .getFilter()
            .forEach(filter -> codes.addAll(BELOW.getOrDefault(filter.getValue(), List.of())));
      }
      ValueSet answer = new ValueSet();
      codes.add(ABSTRACT);
      answer.getExpansion().setTimestamp(new Date(0));
      if (isTotalTold) {
        answer.getExpansion().setTotal(codes.size());
      }
      answer
          .getExpansion()
          .addParameter()
          .setName("used-codesystem")
          .setValue(
              new UriType(SCT + "|http://snomed.info/sct/900000000000207008/version/20250101"));
      codes.stream()
          .skip(isOffsetHeeded ? offset.getValue() : 0)
          .limit(isOffsetHeeded ? Math.min(page, count.getValue()) : codes.size())
          .forEach(
              code ->
                  answer
                      .getExpansion()
                      .addContains()
                      .setSystem(SCT)
                      .setCode(code)
                      .setAbstract(code.equals(ABSTRACT))
                      .setDisplay("display of " + code));
      return answer;
    }
  }

  @BeforeAll
  static void start() throws Exception {
    tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("terminology").toString());
    try (ServerSocket free = new ServerSocket(0)) {
      tomcat.setPort(free.getLocalPort());
    }
    Context context = tomcat.addContext("", new File(".").getAbsolutePath());
    RestfulServer server = new RestfulServer(FhirContext.forR4Cached());
    server.registerProvider(new Terminology());
    Tomcat.addServlet(context, "fhir", server).addMapping("/fhir/*");
    tomcat.start();
    base = "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/fhir";
  }

  @AfterAll
  static void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private RulesCopy rules() {
    page = 3;
    isTotalTold = true;
    isOffsetHeeded = true;
    ASKED.clear();
    return RulesCopy.in(folder.resolve("rules"));
  }

  private int run(RulesCopy rules, String... arguments) {
    List<String> line = new ArrayList<>(List.of("--rules", rules.folder().toString()));
    line.addAll(List.of(arguments));
    return new CommandLine(new ExpandCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(new InputErrors())
        .execute(line.toArray(String[]::new));
  }

  private static JsonNode set(RulesCopy rules) throws IOException {
    return new ObjectMapper()
        .readTree(Files.readAllBytes(rules.folder().resolve("valuesets/" + SET + ".json")));
  }

  /** The shipped set asks for all that is below atopic dermatitis. */
  private RulesCopy filtered() {
    return rules()
        .replace(
            "valuesets/" + SET + ".json",
            "\"include\": [",
            "\"include\": [{ \"system\": \""
                + SCT
                + "\", \"filter\": [{ \"property\": \"concept\", \"op\": \"is-a\","
                + " \"value\": \"24079001\" }] },");
  }

  @Test
  void codes_below_a_filter_are_kept_beside_what_people_wrote() throws IOException {
    RulesCopy rules = filtered();
    JsonNode written = set(rules).get("compose");

    int code = run(rules, "--terminology", base + "/");

    assertThat(err.toString()).isEmpty();
    assertThat(code).isEqualTo(1); // it knows one code system of several
    assertThat(out.toString())
        .startsWith(SET + ": ")
        .contains(
            "new, 0 gone", "as it was: ", "unknown code system http://hl7.org/fhir/sid/icpc-2");
    JsonNode expansion = set(rules).get("expansion");
    assertThat(set(rules).get("compose")).isEqualTo(written);
    assertThat(expansion.get("contains").findValuesAsText("code"))
        .containsAll(BELOW.get("24079001"))
        .doesNotContain(ABSTRACT);
    assertThat(expansion.get("total").asInt()).isEqualTo(expansion.get("contains").size());
    assertThat(expansion.at("/parameter/0/valueString").asText()).contains("version/20250101");
    assertThat(expansion.get("timestamp").asText()).startsWith("19");
    assertThat(ASKED).hasSizeGreaterThan(1); // page by page
  }

  @Test
  void what_the_server_added_counts_by_code_and_the_file_stays_in_order() throws IOException {
    RulesCopy rules = filtered();
    run(rules, "--terminology", base, SET);

    ValueSets sets = ValueSets.read(PackFolder.of(rules.folder()), new Faults());

    Described added =
        new Described("Condition.code", List.of(new Described.Code(SCT, "238541005", "")), "");
    Described named = new Described("Condition.code", List.of(), "display of 238541005");
    assertThat(sets.kindsOf(List.of(added)).ids()).contains(SET);
    assertThat(sets.kindsOf(List.of(named)).ids()).doesNotContain(SET);
    String file = Files.readString(rules.folder().resolve("valuesets/" + SET + ".json"));
    String once = file;
    out.getBuffer().setLength(0);
    run(rules, "--terminology", base, SET);
    assertThat(Files.readString(rules.folder().resolve("valuesets/" + SET + ".json")))
        .isEqualTo(once);
    assertThat(out.toString()).contains("0 new, 0 gone");
  }

  @Test
  void what_the_server_no_longer_has_goes() throws IOException {
    RulesCopy rules = filtered();
    run(rules, "--terminology", base, SET);
    String file = "valuesets/" + SET + ".json";
    rules.replace(file, "\"code\": \"402184003\"", "\"code\": \"999000001\"");
    out.getBuffer().setLength(0);

    run(rules, "--terminology", base, SET);

    assertThat(out.toString()).contains("1 new, 1 gone", "new   402184003", "gone  999000001");
  }

  @Test
  void a_folder_without_filters_is_told_to_name_sets() {
    assertThat(run(rules(), "--terminology", base)).isZero();
    assertThat(out.toString()).contains("name those that the server shall expand");
    assertThat(ASKED).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no address", "ftp://127.0.0.1/r4", "http://127.0.0.1:1/r4"})
  void a_server_that_cannot_be_asked_is_told_in_one_line(String address) {
    assertThat(run(filtered(), "--terminology", address, SET)).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains(address.substring(0, 5));
  }

  @Test
  void what_a_server_refuses_is_told_with_the_set_and_changes_nothing() throws IOException {
    RulesCopy rules = rules();
    String file = "valuesets/pregnancy.json";
    rules.write(file, rules.read(file).replace(SCT, "http://example.org/unknown"));
    rules.write(
        file,
        "{ \"resourceType\": \"ValueSet\", \"id\": \"pregnancy\", \"compose\": { \"include\":"
            + " [{ \"system\": \"http://example.org/unknown\", \"concept\": [{ \"code\": \"1\","
            + " \"display\": \"x\" }] }] } }");
    String before = rules.read(file);

    assertThat(run(rules, "--terminology", base, "pregnancy")).isEqualTo(2);

    assertThat(err.toString())
        .contains("valuesets/pregnancy.json", "422", "unknown code system http://example.org");
    assertThat(rules.read(file)).isEqualTo(before);
    assertThat(run(rules, "--terminology", base, "no-such-set")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no value set");
    assertThat(run(rules, "--terminology", base, "as-needed")).isEqualTo(2);
    assertThat(err.toString()).contains("nothing to expand");
  }

  @Test
  void an_answer_that_is_shorter_than_told_changes_nothing() {
    RulesCopy rules = filtered();
    page = 0;
    String before = rules.read("valuesets/" + SET + ".json");

    assertThat(run(rules, "--terminology", base, SET)).isEqualTo(2);

    assertThat(err.toString()).contains("codes and sent ");
    assertThat(rules.read("valuesets/" + SET + ".json")).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"false, true, 1000", "true, true, 1000", "true, true, 700", "false, false, 9000"})
  void all_codes_are_asked_for_whatever_the_server_tells(boolean told, boolean heeded, int most)
      throws IOException {
    RulesCopy rules =
        filtered().replace("valuesets/" + SET + ".json", "\"24079001\" }", "\"many\" }");
    isTotalTold = told;
    isOffsetHeeded = heeded;
    page = most;

    run(rules, "--terminology", base, SET);

    assertThat(set(rules).at("/expansion/contains").findValuesAsText("code"))
        .containsAll(BELOW.get("many"))
        .doesNotContain(ABSTRACT);
    assertThat(folder.resolve("rules/valuesets")).isDirectoryNotContaining("glob:**.new");
    assertThat(rules.read("valuesets/" + SET + ".json")).doesNotContain("\r");
  }
}
