package org.skinfirst.chart.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strengths as charts write them. */
class StrengthsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hydrocortisone 1% cream|1",
        "hydrocortisone 2.5 % topical ointment|2.5",
        "Ebenol 0,5 % Creme|0.5",
        "Emovate 0,5 mg/g crema|0.05",
        "DERMOSA 10 mg/g pomada|1",
        "25 MG/ML Topical Cream|2.5",
        "0.001 MG/MG Topical Ointment|0.1",
        "500mcg/g shampoo|0.05",
        "100 mg/100 g|0.1",
        "1 g/100 g|1",
        "50 µg/g|0.005",
        "50 micrograms/g|0.005",
        "50 Microgramos/g|0.005",
        "50 microgram / g|0.005",
        "10 mg//g|",
        "clotrimazole-betamethasone 1-0.05 % cream|1 0.05",
        "betamethasone 0.05%/salicylic acid 3%|0.05 3",
        "Hydrocortisone 10mg tabs|",
        "cream 30 g bd|",
      })
  void a_strength_is_read_in_percent(String text, String percents) {
    List<Double> found = Strengths.of(text);

    String[] expected = percents == null ? new String[0] : percents.split(" ");
    assertThat(found).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.get(i)).isCloseTo(Double.parseDouble(expected[i]), within(1e-9));
    }
  }
}
