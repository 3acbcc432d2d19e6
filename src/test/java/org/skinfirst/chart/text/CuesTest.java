package org.skinfirst.chart.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;

class CuesTest {

  @TempDir Path folder;

  @BeforeEach
  void cues() throws IOException {
    Files.createDirectories(folder.resolve("cues"));
  }

  private List<String> faults(String file, String... lines) throws IOException {
    Files.writeString(folder.resolve("cues/" + file), String.join("\n", lines));
    Faults faults = new Faults();
    Cues.read(PackFolder.of(folder), faults);
    return faults.sorted().stream()
        .map(f -> f.file() + ":" + f.line() + " " + f.message() + " / " + f.help())
        .toList();
  }

  @Test
  void the_shipped_cues_have_no_fault() {
    Faults faults = new Faults();

    Cues.read(PackFolder.shipped(), faults);

    assertThat(faults.sorted()).isEmpty();
  }

  @Test
  void a_folder_without_cues_is_a_fault() {
    Faults faults = new Faults();

    Cues.read(PackFolder.of(folder), faults);

    assertThat(faults.sorted()).hasSize(1);
  }

  @Test
  void a_key_that_is_not_known_is_a_fault() throws IOException {
    assertThat(faults("en.yaml", "negated:", "  befor: [none]"))
        .containsExactly("cues/en.yaml:2 'befor' is not known here / did you mean 'before'?");
    assertThat(faults("en.yaml", "negatd: {}"))
        .containsExactly("cues/en.yaml:1 'negatd' is not known here / did you mean 'negated'?");
  }

  @Test
  void a_cue_that_stands_twice_is_a_fault() throws IOException {
    assertThat(faults("en.yaml", "negated:", "  before: [denies,", "    Deny]"))
        .containsExactly("cues/en.yaml:3 'Deny' stands in cues/en.yaml:2 already / keep one");
  }

  @Test
  void a_cue_that_says_two_things_is_a_fault_in_whatever_file() throws IOException {
    Files.writeString(folder.resolve("cues/de.yaml"), "possible: { after: [open] }");

    assertThat(faults("en.yaml", "historical:", "  before: [open]"))
        .containsExactly(
            "cues/en.yaml:2 'open' says something else in cues/de.yaml:1 / keep one of them");
  }

  @Test
  void the_same_cue_in_two_languages_or_on_two_sides_is_none() throws IOException {
    Files.writeString(folder.resolve("cues/de.yaml"), "negated: { before: [no] }");

    assertThat(faults("en.yaml", "negated: { before: [no], answer: [no] }", "ends: [no]"))
        .isEmpty();
  }

  @Test
  void a_cue_without_words_and_a_group_that_does_not_exist_are_faults() throws IOException {
    assertThat(faults("en.yaml", "negated: { before: ['…'] }"))
        .containsExactly("cues/en.yaml:1 a cue has no words / write them, or delete it");
    assertThat(faults("en.yaml", "groups: { kin: [aunt] }", "negated: { before: [<kim> has] }"))
        .containsExactly(
            "cues/en.yaml:1 no cue names group 'kin' / delete it, or use it",
            "cues/en.yaml:2 group 'kim' does not exist / write its words under 'groups'");
  }

  @Test
  void a_group_stands_for_each_of_its_words() throws IOException {
    faults("en.yaml", "groups: { kin: [aunt, uncle] }", "someone_else: { before: [<kin> has] }");
    Cues cues = Cues.read(PackFolder.of(folder), new Faults());

    assertThat(cues.in(Words.of("uncle has eczema")).about(2, 3))
        .isEqualTo(new Asserted(Assertion.SOMEONE_ELSE, "uncle has"));
  }
}
