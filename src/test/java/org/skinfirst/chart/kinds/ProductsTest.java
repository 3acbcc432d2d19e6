package org.skinfirst.chart.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RulesCopy;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;

/** Names of products: what they are, and what they keep other words from being. */
class ProductsTest {

  private static final ValueSets SETS = ValueSets.read(PackFolder.shipped(), new Faults());
  private static final String MEDICATION = "MedicationRequest.medication";

  @TempDir Path folder;

  private static Set<String> kinds(String text) {
    return kinds(SETS, MEDICATION, text);
  }

  private static Set<String> kinds(ValueSets sets, String path, String text) {
    return sets.kindsOf(List.of(new Described(path, List.of(), text))).ids();
  }

  /** Each row, as a chart may write it, belongs at least to the sets of its class. */
  @Test
  void every_product_of_the_tables_is_what_its_row_says() {
    assertThat(SETS.products()).hasSizeGreaterThan(4000);
    List<String> wrong = new ArrayList<>();
    for (Product product : SETS.products()) {
      String strength = product.isAnyStrength() ? "" : " " + product.percent() + " %";
      Set<String> found = new TreeSet<>(kinds(product.name() + strength));
      found.addAll(kinds(SETS, "AllergyIntolerance.code", product.name() + strength));
      Set<String> expected = new TreeSet<>(product.sets());
      expected.removeAll(found);
      if (!expected.isEmpty()) {
        wrong.add(
            product.file() + ':' + product.line() + ' ' + product.name() + " is no " + expected);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void a_longer_name_keeps_a_shorter_one_from_counting() {
    assertThat(kinds("Oilatum cream")).contains("emollient");
    assertThat(kinds("Oilatum Junior bath additive 600 ml")).doesNotContain("emollient");
    assertThat(kinds("hydrocortisone (ANUSOL-HC) 2.5 % rectal cream"))
        .doesNotContain("topical-corticosteroid");
  }

  @Test
  void strength_and_salt_decide_the_potency() {
    assertThat(kinds("Betamethasone valerate 0.025% oint"))
        .contains("topical-corticosteroid-moderate");
    assertThat(kinds("Betamethasonvalerat 1 mg/g Creme")).contains("topical-corticosteroid-potent");
    assertThat(kinds("Hydrocortison 0,5 % Creme")).contains("topical-corticosteroid-mild");
    assertThat(kinds("Hydrocortison-17-butyrat 0,1 % Creme"))
        .contains("topical-corticosteroid-potent");
    assertThat(kinds("diflucortolona 3 mg/g pomada"))
        .contains("topical-corticosteroid-very-potent");
    assertThat(kinds("mometason 50 µg Nasenspray")).doesNotContain("topical-corticosteroid");
  }

  @Test
  void a_product_of_an_unknown_class_or_strength_is_a_fault() {
    RulesCopy rules =
        RulesCopy.small(folder)
            .write(
                "products/classes.yaml",
                "places: [Medication]\nclasses:\n  a: { sets: [emollient] }\n")
            .write(
                "products/some.tsv",
                "name\tstrength\tclass\tother_routes\nX\t\tb\t\nY\tweak\ta\t\nZ\ta\n");

    assertThat(rules.faults())
        .extracting(Object::toString)
        .anyMatch(fault -> fault.contains("some.tsv") && fault.contains("class 'b'"))
        .anyMatch(fault -> fault.contains("'weak' is no strength"))
        .anyMatch(fault -> fault.contains("2 cells instead of 4"));
  }
}
