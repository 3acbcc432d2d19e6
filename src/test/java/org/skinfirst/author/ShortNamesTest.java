package org.skinfirst.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.skinfirst.chart.kinds.CodeSystems;

/** The authors' page has the short name of each code system. */
class ShortNamesTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([A-Z0-9]+)` \\| (https?://\\S+) \\|$");

  @Test
  void the_table_of_short_names_is_whole() throws IOException {
    Map<String, String> written = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(Path.of("rules/README.md")));
    while (row.find()) {
      written.put(row.group(1), row.group(2));
    }

    assertThat(written).isEqualTo(new TreeMap<>(CodeSystems.SHORT));
  }
}
