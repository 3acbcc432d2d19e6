package org.skinfirst.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RulesCopy;
import org.skinfirst.advice.Advisor;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;

class ReferenceTableTest {

  private static final PackFolder SHIPPED = PackFolder.shipped();
  private static final String PATH = "MedicationStatement.medication";

  private final Advisor advisor = Advisor.of(SHIPPED);

  private Table table(String name) {
    return advisor.tables().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_product_is_as_strong_to_the_rules_as_the_table_of_products_says() {
    Map<String, String> potencies =
        table("steroid-potencies").rows().stream()
            .collect(Collectors.toMap(row -> row.cell("uk_class"), row -> row.cell("potency")));

    assertThat(table("steroid-products").rows())
        .hasSizeGreaterThan(30)
        .allSatisfy(
            row -> {
              Described product = new Described(PATH, List.of(), row.cell("product"));
              assertThat(advisor.sets().kindsOf(List.of(product)).ids())
                  .filteredOn(potencies::containsValue)
                  .containsExactly(potencies.get(row.cell("uk_class")));
            });
  }

  @Test
  void what_keeps_a_rule_silent_is_printed_as_it_is_meant(@TempDir Path folder) {
    RulesCopy rules = RulesCopy.small(folder);
    String guard = "not Therapy( kinds contains \"emollient\"";
    String text = rules.read("recommend/emollients.drl");
    String line = text.substring(text.indexOf(guard), text.indexOf('\n', text.indexOf(guard)));
    rules.replace(
        "recommend/emollients.drl", line, "not( " + line.substring("not ".length()) + " )");

    assertThat(new CataloguePage(PackFolder.of(folder), rules.advisor()).html(""))
        .contains("<b>silent if</b> <code>Therapy( kinds contains &quot;emollient&quot;")
        .doesNotContain("<code>not");
  }

  @Test
  void both_catalogues_print_the_tables_that_no_rule_asks_and_no_others() {
    String markdown = new Catalogue(SHIPPED, advisor).markdown();
    String html = new CataloguePage(SHIPPED, advisor).html("");

    assertThat(markdown)
        .contains("## Steroid products", "two sources agree", "| product | us class | uk class |")
        .contains("| clobetasol propionate 0.05 % foam | I | very potent | ")
        .doesNotContain("## Steroid potencies", "## Age groups");
    assertThat(html)
        .contains("<h2>Steroid products</h2>")
        .contains("<tr><td>clobetasol propionate 0.05 % foam<td>I<td>very potent<td>")
        .doesNotContain("<h2>Steroid potencies</h2>", "<h2>Age groups</h2>");
  }
}
