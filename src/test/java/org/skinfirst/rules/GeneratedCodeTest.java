package org.skinfirst.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.drools.model.Model;
import org.drools.model.codegen.ExecutableModelProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.ReleaseId;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.FaultyPackException;
import org.skinfirst.pack.Table;

/** With no other guard before it, the compiler loads nothing that could do more than advise. */
class GeneratedCodeTest {

  private static final String CANARY = "skinfirst.canary";
  private static final String RUN = "System.setProperty( \"" + CANARY + "\", \"x\" )";
  private static final String RUN_ESCAPED =
      "System.setProperty(\\u0022" + CANARY + "\\u0022, \\u0022x\\u0022)";
  private static final String TABLES = "import rules.tables.*\n";
  private static final String FILE = "topic/some-name.drl";
  private static final Table TABLE =
      new Table(
          "age-groups",
          "tables/age-groups.csv",
          new LinkedHashMap<>(Map.of("group", Table.Type.TEXT)),
          List.of());

  private static RuleCompiler.Compiled harmless;

  @BeforeAll
  static void compile() {
    harmless = RuleCompiler.compile(Map.of(FILE, rule("", "")), List.of(TABLE), new Faults());
  }

  @AfterEach
  void no_code_ran() {
    assertThat(System.clearProperty(CANARY)).isNull();
  }

  private static String file(String rest) {
    return "package rules.topic\nimport org.skinfirst.facts.*\n" + TABLES + rest;
  }

  private static String rule(String when, String then) {
    return named("topic/some-name", when, then);
  }

  private static String named(String name, String when, String then) {
    return file(
        "rule \""
            + name
            + "\"\nwhen\n$p : Person( alive )\n"
            + when
            + "\nthen\ninsert( new Advice( \"topic/some-name\", $p ) );"
            + then
            + "\nend\n");
  }

  /** Of more than a thousand the compiler makes lists. */
  @Test
  void more_than_a_thousand_rules_of_one_package_are_compiled() {
    Map<String, String> drl = new LinkedHashMap<>();
    for (int i = 0; i <= 1_000; i++) {
      String file = "topic/name-" + i;
      drl.put(file + ".drl", named(file, "", ""));
    }

    RuleCompiler.Compiled compiled = RuleCompiler.compile(drl, List.of(TABLE), new Faults());

    assertThat(compiled.models()).flatMap(Model::getRules).hasSize(1_001);
  }

  /** Whether it runs when it is loaded, and what holds it. */
  private static Map<String, String> attempts() {
    Map<String, String> attempts = new LinkedHashMap<>();
    attempts.put("name", named("topic/some-name, \\u0022 + " + RUN_ESCAPED + " + \\u0022", "", ""));
    attempts.put(
        "name with several u",
        named(
            "topic/some-name, "
                + ("\\u0022 + " + RUN_ESCAPED + " + \\u0022").replace("\\u", "\\uuu"),
            "",
            ""));
    attempts.put(
        "kind",
        rule(
            "Person( kinds contains \"x\\u0022) || "
                + RUN_ESCAPED
                + " != null || \\u0022x\\u0022.equals(\\u0022\" )",
            ""));
    attempts.put("eval", rule("eval( " + RUN + " == null )", ""));
    attempts.put("call in a pattern", rule("Person( " + RUN + " == null )", ""));
    attempts.put("call of a field", rule("Person( kinds.getClass().getName() == \"x\" )", ""));
    attempts.put("from", rule("String() from " + RUN, ""));
    attempts.put("accumulate", rule("accumulate( Person(); $n : max( " + RUN + " ) )", ""));
    attempts.put("consequence", rule("", RUN + ";"));
    attempts.put("process", rule("", "Runtime.getRuntime().exec( \"true\" );"));
    attempts.put("file", rule("", "new java.io.File( \"x\" ).delete();"));
    attempts.put("thread", rule("", "new Thread() { public void run() { } }.start();"));
    attempts.put("reflection", rule("", "Class.forName( \"java.lang.Runtime\" );"));
    attempts.put("loader", rule("", "new java.net.URLClassLoader( new java.net.URL[0] );"));
    attempts.put("lambda", rule("", "Runnable r = () -> System.gc(); r.run();"));
    attempts.put("method as value", rule("", "Runnable r = System::gc; r.run();"));
    attempts.put("own class", rule("", "class Own { { " + RUN + "; } } new Own();"));
    attempts.put("environment", rule("", "insert( System.getenv() );"));
    attempts.put("exit", rule("", "System.exit( 1 );"));
    attempts.put("the engine", rule("", "drools.getKieRuntime().halt();"));
    attempts.put("delete", rule("", "delete( $p );"));
    attempts.put("update", rule("", "update( $p );"));
    attempts.put("label of a fact", rule("Person( label == \"x\" )", ""));
    attempts.put("reference of a fact", rule("$q : Person( $r : reference )", ""));
    attempts.put("our own code", rule("", "org.skinfirst.Main.main( new String[0] );"));
    attempts.put(
        "salience",
        named("topic/some-name\"\nsalience( " + RUN + " == null ? 1 : 2 )\n//\"", "", ""));
    attempts.put(
        "enabled", named("topic/some-name\"\nenabled( " + RUN + " == null )\n//\"", "", ""));
    attempts.put(
        "function",
        file("function void f() { " + RUN + "; }\n")
            + rule("", "f();").substring(file("").length()));
    attempts.put(
        "static import",
        file("import static java.lang.System.exit\n")
            + rule("", "exit( 1 );").substring(file("").length()));
    attempts.put(
        "declared type",
        file("declare Bad\n  s : String = " + RUN + "\nend\n")
            + rule("", "").substring(file("").length()));
    attempts.put(
        "declared type that runs when it starts",
        file(
                "declare Bad\n  s : String = \"\\u0022; static { "
                    + RUN_ESCAPED
                    + "; } String t = \\u0022\"\nend\n")
            + rule("", "").substring(file("").length()));
    attempts.put(
        "declared enum",
        file("declare enum Bad A( " + RUN + " ); s : String end\n")
            + rule("", "").substring(file("").length()));
    attempts.put(
        "query",
        file("query q() Person( " + RUN + " == null ) end\n")
            + rule("", "").substring(file("").length()));
    attempts.put("second class in the file", rule("", "} static { " + RUN + "; } void f() {"));
    return attempts;
  }

  @TestFactory
  Stream<DynamicTest> what_a_folder_holds_is_refused_before_it_is_loaded() {
    return attempts().entrySet().stream()
        .map(attempt -> dynamicTest(attempt.getKey(), () -> refuse(attempt.getValue(), false)));
  }

  @TestFactory
  Stream<DynamicTest> what_is_edited_is_refused_before_it_is_loaded() {
    return attempts().entrySet().stream()
        .map(attempt -> dynamicTest(attempt.getKey(), () -> refuse(attempt.getValue(), true)));
  }

  private static void refuse(String drl, boolean edited) {
    FaultyPackException refused =
        catchThrowableOfType(
            FaultyPackException.class,
            () -> {
              if (edited) {
                RuleCompiler.compile(Map.of(FILE, drl), harmless.classes(), new Faults());
              } else {
                RuleCompiler.compile(Map.of(FILE, drl), List.of(TABLE), new Faults());
              }
            });
    assertThat(System.clearProperty(CANARY)).as("what the code sets").isNull();
    assertThat(refused).isNotNull();
    assertThat(refused.faults()).isNotEmpty().allMatch(fault -> fault.file().equals(FILE));
  }

  @Test
  void code_in_an_annotation_is_only_a_text() {
    String name = "topic/some-name\"\n@owner( \"x\\u0022 + " + RUN_ESCAPED + " + \\u0022\" )\n//\"";

    RuleCompiler.compile(Map.of(FILE, named(name, "", "")), List.of(TABLE), new Faults()).base();

    assertThat(System.getProperty(CANARY)).isNull();
  }

  @Test
  void a_probe_is_refused_before_it_is_loaded() {
    Probes.Probe probe = new Probes.Probe("p", "Person( " + RUN + " == null )", List.of());

    assertThatThrownBy(() -> Probes.compile(List.of(probe), List.of(TABLE), harmless.classes()))
        .isInstanceOf(FaultyPackException.class)
        .hasMessageContaining("System.setProperty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "declared type that runs when it starts"})
  void without_the_check_the_code_runs(String attempt) {
    KieServices kie = KieServices.get();
    ReleaseId release = kie.newReleaseId("org.skinfirst", "unchecked", "1");
    KieFileSystem files = kie.newKieFileSystem();
    files.generateAndWritePomXML(release);
    files.write("src/main/resources/rules/" + FILE, attempts().get(attempt).replace(TABLES, ""));

    kie.newKieBuilder(files).buildAll(ExecutableModelProject.class);
    kie.newKieContainer(release).getKieBase();
    kie.getRepository().removeKieModule(release);

    assertThat(System.clearProperty(CANARY)).isEqualTo("x");
  }

  @Test
  void a_class_of_another_name_than_its_file_is_refused() {
    Faults faults = new Faults();
    byte[] bytes = TableClass.bytes("rules/topic/Other", Map.of());

    new GeneratedCode(List.of("rules/topic/One.class"), List.of(FILE), faults)
        .check(Map.of("rules/topic/One.class", bytes));

    assertThat(faults.sorted()).singleElement().matches(f -> f.message().contains("Other"));
  }
}
