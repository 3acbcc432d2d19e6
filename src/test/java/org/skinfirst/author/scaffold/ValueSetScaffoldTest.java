package org.skinfirst.author.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.author.lint.Linter;
import org.skinfirst.chart.kinds.ValueSet;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.PackFolder;

/** A short list becomes a value set of FHIR, with nothing left to do but its blanks. */
class ValueSetScaffoldTest {

  @TempDir Path folder;

  private ValueSet set(String... lines) {
    return NewPack.asthma(folder).withSet("reliever", lines).rules().advisor().sets().all().stream()
        .filter(set -> set.id().equals("reliever"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void words_stand_behind_bars_and_may_name_their_language() {
    ValueSet set = set("salbutamol | albuterol | es: salbutamol inhalado", "", "# a remark");

    assertThat(set.members()).hasSize(1);
    assertThat(set.members().get(0).words())
        .containsExactly("salbutamol", "albuterol", "salbutamol inhalado");
    assertThat(PackFolder.of(folder).text(set.file())).contains("\"language\": \"es\"");
  }

  @Test
  void what_only_sounds_like_it_is_excluded() {
    ValueSet set = set("reliever", "not: stress reliever");

    assertThat(set.excluded())
        .extracting(ValueSet.Member::display)
        .containsExactly("stress reliever");
  }

  @Test
  void a_code_gets_its_line_in_the_register() {
    set("ICD10CM#J45.909 Unspecified asthma, uncomplicated", "asthma attack");

    PackFolder written = PackFolder.of(folder);
    assertThat(written.text("codes.tsv"))
        .contains("ICD10CM\tJ45.909\tUnspecified asthma, uncomplicated\tTODO");
    List<Fault> faults = Linter.faults(written, NewPack.TODAY);
    assertThat(faults).isNotEmpty().allMatch(fault -> fault.lint() == Lint.TODO);
  }

  @Test
  void a_code_that_the_register_has_gets_no_second_line() {
    NewPack pack = NewPack.asthma(folder);
    pack.withSet("reliever", "ICD10CM#J45.909 Unspecified asthma, uncomplicated");

    pack.withSet("other", "ICD10CM#J45.909 Unspecified asthma, uncomplicated");

    assertThat(PackFolder.of(folder).text("codes.tsv").split("J45.909", -1)).hasSize(2);
  }

  @Test
  void a_table_has_its_columns_and_a_row_to_fill_in() {
    NewPack pack = NewPack.asthma(folder);
    new TableScaffold("first-doses", List.of("age_group", "dose"))
        .files()
        .forEach(pack.rules()::write);

    assertThat(Linter.faults(PackFolder.of(folder), NewPack.TODAY))
        .isNotEmpty()
        .allMatch(fault -> fault.lint() == Lint.TODO);
    assertThat(pack.rules().read("tables/first-doses.csv")).contains("age_group,dose,evidence\n");
  }
}
