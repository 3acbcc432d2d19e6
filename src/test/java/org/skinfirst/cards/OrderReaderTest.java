package org.skinfirst.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RulesCopy;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;

class OrderReaderTest {

  private static final String EMOLLIENT = "orders/emollient.yaml";

  @TempDir Path folder;
  private RulesCopy rules;

  @BeforeEach
  void copy() {
    rules = RulesCopy.in(folder);
  }

  private static Map<String, OrderTemplate> shipped(String region) {
    return shipped(region, "en");
  }

  private static Map<String, OrderTemplate> shipped(String region, String language) {
    PackFolder shipped = PackFolder.shipped();
    List<Table> tables =
        shipped.paths("tables/", ".csv").stream()
            .map(path -> Table.read(shipped, path, new Faults()))
            .toList();
    Map<String, OrderTemplate> orders = new LinkedHashMap<>();
    new OrderReader(
            new CardLanguages(List.of("en", "es"), List.of("de")),
            List.of("us", "uk", "es"),
            tables)
        .read(shipped, new Faults())
        .forEach((id, order) -> orders.put(id, order.in(new Place(region, language))));
    return orders;
  }

  @Test
  void every_order_is_coded_in_every_region() {
    assertThat(uncoded("us")).isEmpty();
    assertThat(uncoded("uk")).isEmpty();
    assertThat(uncoded("es")).isEmpty();
  }

  private static List<String> uncoded(String region) {
    return shipped(region).values().stream()
        .filter(order -> !order.product().concept().containsKey("coding"))
        .map(OrderTemplate::id)
        .toList();
  }

  @Test
  void an_order_is_written_in_the_language_of_the_chart() {
    OrderTemplate order = shipped("es", "es").get("potent-corticosteroid");

    assertThat(order.product().concept().get("text"))
        .isEqualTo("furoato de mometasona al 0,1 % en crema");
    assertThat(order.form().value().toString()).contains("Aplique", "días").doesNotContain("Apply");
    assertThat(shipped("es", "en").get("potent-corticosteroid").form().value().toString())
        .contains("Apply thinly")
        .doesNotContain("Aplique");
  }

  @Test
  void medicines_are_coded_as_a_region_signs_them() {
    assertThat(shipped("us").get("emollient").product().concept().toString())
        .contains("umls/rxnorm");
    assertThat(shipped("uk").get("emollient").product().concept().toString())
        .contains("snomed.info/sct");
  }

  @Test
  void where_a_code_was_verified_does_not_go_out() {
    assertThat(shipped("us").values())
        .allSatisfy(order -> assertThat(order.form().toString()).doesNotContain("verified"));
  }

  @Test
  void a_code_of_any_region_names_two_sources() {
    int line = rules.line(EMOLLIENT, "- system: http://snomed.info/sct");
    rules.replace(EMOLLIENT, "          - \"Manchester code sets", "          # - \"");

    assertThat(rules.faults())
        .contains(
            fault(
                Lint.SHAPE,
                line,
                "a code without the sources that it was verified in",
                "name two public sources that agree on it: verified_in: [one, another]"));
  }

  @Test
  void a_code_says_what_it_is_called() {
    int line = rules.line(EMOLLIENT, "- system: http://snomed.info/sct");
    rules.replace(EMOLLIENT, "        display: White soft", "        # White soft");

    assertThat(rules.faults())
        .contains(fault(Lint.SHAPE, line, "'display' is missing", "add a line 'display: …'"));
  }

  @Test
  void an_amount_comes_from_a_column_of_a_table() {
    rules.replace(EMOLLIENT, "{emollient-amounts.grams}", "{emollient-amounts.gram}");

    assertThat(rules.faults())
        .contains(
            fault(
                Lint.UNKNOWN_NAME,
                rules.line(EMOLLIENT, "value: \"{"),
                "blank {emollient-amounts.gram} is neither date, patient, product nor a column"
                    + " of a table",
                "did you mean {emollient-amounts.grams}?"));
  }

  private static Fault fault(Lint lint, int line, String message, String help) {
    return new Fault(lint, EMOLLIENT, line, message, help);
  }
}
