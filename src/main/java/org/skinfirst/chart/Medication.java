package org.skinfirst.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Naming;
import org.skinfirst.chart.fhir.OtherVersions;
import org.skinfirst.chart.fhir.Qualifying;
import org.skinfirst.chart.kinds.Described;

/** What a medication is, where a resource of its own says so. */
@OtherVersions({
  "isBrand",
  "package",
  "product",
  "image",
  "isOverTheCounter",
  "definition",
  "doseForm",
  "marketingAuthorizationHolder",
  "totalVolume"
})
record Medication(@Naming Described code, @Qualifying Described form, List<Ingredient> ingredient) {

  /** The place of what a medication is called, wherever that stands. */
  static final String CODE = "Medication.code";

  record Ingredient(@Naming @Nullable Object item) {}
}
