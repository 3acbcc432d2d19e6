package org.skinfirst.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The authors' page of elements says what the readers do. */
class ElementTableTest {

  private static final Path PAGE = Path.of("src/docs/elements.md");
  private static final Path NOW = Path.of("target/elements.md");
  private static final String FIRST = "## ";

  @Test
  void the_page_has_each_element_and_what_comes_of_it() throws IOException {
    String page = Files.readString(PAGE);
    int first = page.indexOf(FIRST);
    String now = page.substring(0, first < 0 ? page.length() : first) + ElementTable.sections();
    Files.writeString(NOW, now);

    assertThat(page).describedAs("copy %s to %s", NOW, PAGE).isEqualTo(now);
  }

  @Test
  void nothing_is_read_of_which_nothing_comes() {
    assertThat(ElementTable.sections().lines())
        .filteredOn(line -> line.contains(ElementTable.NOTHING_ALONE))
        .extracting(line -> line.split("`")[1])
        .containsExactlyInAnyOrder(
            "identifier.system", "identifier.value", "link.other", "link.type", "daysSupply.code");
  }
}
