package org.skinfirst.rules;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Table;

/** What may stand in a rule passes the check of the byte code, also what no shipped rule uses. */
class AllowedConditionsTest {

  private static final String FILE = "topic/some-name.drl";
  private static final List<String> ORDERED = List.of("==", "!=", "<", "<=", ">", ">=");

  /** A variable of each type that a field may have. */
  private static final String VARIABLES =
      """
      $p : Person( $kinds : kinds, $months : ageMonths, $alive : alive )
      $f : Finding( $value : value )
      $row : Row( $text : text, $whole : whole, $decimal : decimal, $flag : flag )
      """;

  private static RuleCompiler.Compiled tables;

  @BeforeAll
  static void compileTables() {
    Map<String, Table.Type> columns = new LinkedHashMap<>();
    columns.put("text", Table.Type.TEXT);
    columns.put("whole", Table.Type.WHOLE);
    columns.put("decimal", Table.Type.DECIMAL);
    columns.put("flag", Table.Type.FLAG);
    Table rows = new Table("rows", "tables/rows.csv", columns, List.of());
    tables =
        RuleCompiler.compile(Map.of(FILE, drl(List.of("Person()"))), List.of(rows), new Faults());
  }

  static Stream<List<String>> conditions() {
    return Stream.of(comparisons(), ofKinds(), fields(), groups(), variables(20));
  }

  private static List<String> comparisons() {
    List<String> all = new ArrayList<>();
    List<String> numbers = List.of("$months", "$value", "$whole", "$decimal");
    for (String operator : ORDERED) {
      for (String other : numbers) {
        all.add("Person( ageMonths " + operator + " " + other + " )");
        all.add("Finding( value " + operator + " " + other + " )");
        all.add(
            "Row( whole " + operator + " " + other + ", decimal " + operator + " " + other + " )");
        all.add("Row( " + other + " " + operator + " whole )");
      }
      all.add("Row( whole " + operator + " decimal, text " + operator + " $text )");
    }
    for (String operator : List.of("==", "!=")) {
      all.add("Person( alive " + operator + " $flag, kinds " + operator + " $kinds )");
      all.add("Row( flag " + operator + " $alive, flag " + operator + " $flag )");
    }
    return all;
  }

  private static List<String> ofKinds() {
    List<String> all = new ArrayList<>();
    for (String not : List.of("", "not ")) {
      all.add("Person( kinds " + not + "contains \"a-kind\", kinds " + not + "contains $text )");
      all.add(
          "Therapy( reasons " + not + "contains \"a-kind\", $kinds " + not + "contains $text )");
      all.add("Row( $kinds " + not + "contains text, text " + not + "memberOf $kinds )");
      all.add("Person( $text " + not + "memberOf kinds )");
    }
    return all;
  }

  private static List<String> fields() {
    List<String> all =
        new ArrayList<>(List.of("Row( flag )", "Row( ! flag )", "Person( ! alive )"));
    Vocabulary.fields(List.of())
        .forEach(
            (fact, fields) ->
                fields.forEach(field -> all.add(fact + "( $bound : " + field + " )")));
    return all;
  }

  private static List<String> groups() {
    return List.of(
        "( Person( alive ) or Therapy( current ) )",
        "( Person( alive ) and Therapy( current ) )",
        "not ( Person( alive ) and Therapy( current ) )",
        "exists ( Person( alive ) or Therapy( current ) )",
        "not ( not Person() )",
        "( not Person() or ( Therapy() and exists Finding() ) )");
  }

  /** As many rules as that, each with a variable more in its advice. */
  private static List<String> variables(int count) {
    List<String> all = new ArrayList<>();
    StringBuilder patterns = new StringBuilder();
    for (int i = 0; i < count; i++) {
      patterns.append("$x").append(i).append(" : Therapy( current )\n");
      all.add(patterns.toString());
    }
    return all;
  }

  private static String drl(List<String> conditions) {
    StringBuilder drl = new StringBuilder("package rules.topic\nimport org.skinfirst.facts.*\n");
    drl.append("import rules.tables.*\n");
    for (int i = 0; i < conditions.size(); i++) {
      StringBuilder about = new StringBuilder();
      for (int x = 0; conditions.get(i).contains("$x" + x + " "); x++) {
        about.append(", $x").append(x);
      }
      drl.append("rule \"topic/some-name, ").append(i).append("\"\nwhen\n");
      drl.append(VARIABLES).append(conditions.get(i));
      drl.append("\nthen\ninsert( new Advice( \"topic/some-name\"").append(about);
      drl.append(" ) );\nend\n");
    }
    return drl.toString();
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void what_may_stand_in_a_rule_is_compiled(List<String> conditions) {
    String drl = drl(conditions);

    assertThatCode(() -> RuleCompiler.compile(Map.of(FILE, drl), tables.classes(), new Faults()))
        .doesNotThrowAnyException();
  }
}
