package org.skinfirst.author.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RulesCopy;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.author.cases.Cases;
import org.skinfirst.author.people.BoundaryPeople;
import org.skinfirst.author.people.CallReader;
import org.skinfirst.author.people.PeopleFolder;
import org.skinfirst.author.people.Somebody;
import org.skinfirst.author.why.Explainer;
import org.skinfirst.author.why.Why;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.population.ExportPeople;
import org.skinfirst.population.Pace;

class ComparisonTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-01-15");
  private static final Side SHIPPED = side(PackFolder.shipped());

  @TempDir Path folder;

  private static Side side(PackFolder rules) {
    Advisor advisor = Advisor.of(rules);
    return new Side(
        advisor, new Explainer(advisor), new CallReader(advisor, "patient-view", TODAY, "en"));
  }

  private Side changed(String file, String text, String by) throws IOException {
    RulesCopy copy =
        RulesCopy.in(Files.createDirectory(folder.resolve("rules"))).replace(file, text, by);
    return side(PackFolder.of(copy.folder()));
  }

  /** Childhood ends a month late. */
  private Side offByOne() throws IOException {
    RulesCopy copy = RulesCopy.in(Files.createDirectory(folder.resolve("rules")));
    copy.replace("tables/age-groups.csv", "child,12,216", "child,12,217")
        .replace("tables/age-groups.csv", "adult,216,", "adult,217,");
    return side(PackFolder.of(copy.folder()));
  }

  private static Difference compare(Side after, List<Somebody> people) {
    Comparison comparison = new Comparison(SHIPPED, after, Integer.MAX_VALUE);
    people.forEach(comparison::add);
    return comparison.difference();
  }

  private Somebody born(LocalDate birth) throws IOException {
    Path people = Files.createDirectories(folder.resolve("people"));
    Files.writeString(
        people.resolve(birth + ".json"),
        """
        {"resourceType":"Bundle","type":"collection","entry":[
         {"resource":{"resourceType":"Patient","id":"1","birthDate":"%s"}},
         {"resource":{"resourceType":"Condition","id":"1","subject":{"reference":"Patient/1"},
          "code":{"coding":[{"system":"http://snomed.info/sct","code":"24079001"}]}}},
         {"resource":{"resourceType":"NutritionOrder","id":"1","status":"active","intent":"order",
          "patient":{"reference":"Patient/1"},"oralDiet":{"type":[{"text":"gluten free diet"}]}}}]}
        """
            .formatted(birth));
    List<Somebody> all = new ArrayList<>();
    PeopleFolder.each(people, all::add);
    return all.stream()
        .filter(one -> one.name().startsWith(birth.toString()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void an_age_bound_off_by_one_is_named_with_exactly_the_people_it_flips() throws IOException {
    LocalDate adult = TODAY.minusMonths(216);
    List<Somebody> people =
        List.of(
            born(adult.plusDays(1)),
            born(adult),
            born(adult.minusMonths(1).plusDays(1)),
            born(adult.minusMonths(1)));

    Difference difference = compare(offByOne(), people);

    assertThat(difference.changes())
        .extracting(Difference.Change::person)
        .containsOnly(people.get(1).name(), people.get(2).name());
    assertThat(difference.recommendations().get("discourage/elimination-diet-adult"))
        .isEqualTo(new Difference.Counts(0, 2, 1, 0));
    assertThat(difference.recommendations().get("discourage/elimination-diet-child"))
        .isEqualTo(new Difference.Counts(2, 0, 1, 0));
    assertThat(DifferenceText.sentences(difference))
        .contains(
            "2 people no longer get \u201c%s\u201d (discourage/elimination-diet-adult): 2 aged 18\u201339."
                .formatted(difference.titles().get("discourage/elimination-diet-adult")));
    assertThat(DifferencePage.of(difference, "Later", 1))
        .contains("<h1>Later</h1>", "more changes.", "<td>discourage/elimination-diet-adult</td>")
        .doesNotContain("<script");
    Why after =
        difference.changes().stream()
            .filter(c -> c.recommendation().equals("discourage/elimination-diet-adult"))
            .findFirst()
            .orElseThrow()
            .after();
    assertThat(after).isNotNull();
    assertThat(after.routes().get(0).decisive().text())
        .isEqualTo("Person( kinds contains \"adult\" )");
    assertThat(after.routes().get(0).decisive().seen().get(0).fails())
        .singleElement()
        .asString()
        .startsWith("is not \"adult\", but \"");
  }

  @Test
  void people_made_up_at_the_bounds_find_it_without_any_patient() throws IOException {
    Advisor advisor = SHIPPED.advisor();
    PackFolder rules = PackFolder.shipped();
    ScenarioRunner runner = new ScenarioRunner(advisor, Path.of("."));
    Cases cases =
        Cases.read(
            advisor,
            runner,
            ScenarioFiles.read(rules, advisor.sets()).stream()
                .filter(s -> s.file().contains("elimination-diet-adult"))
                .limit(40)
                .toList());
    Side after = offByOne();

    List<Somebody> people =
        BoundaryPeople.of(List.of(advisor, after.advisor()), cases, runner, TODAY);
    Difference difference = compare(after, people);

    assertThat(people).extracting(Somebody::name).anyMatch(n -> n.startsWith("216 months less a"));
    assertThat(difference.changes()).isNotEmpty();
    assertThat(difference.changes())
        .allMatch(
            change ->
                change.person().startsWith("216 months,")
                    || change.person().startsWith("216 months and a day,")
                    || change.person().startsWith("217 months less a day,"));
  }

  /** Everybody at a bound, of the scenarios of these recommendations. */
  private static List<Somebody> atBounds(Side after, String files) {
    Advisor advisor = SHIPPED.advisor();
    PackFolder rules = PackFolder.shipped();
    ScenarioRunner runner = new ScenarioRunner(advisor, Path.of("."));
    Cases cases =
        Cases.read(
            advisor,
            runner,
            ScenarioFiles.read(rules, advisor.sets()).stream()
                .filter(scenario -> scenario.file().matches(files))
                .toList());
    return BoundaryPeople.of(List.of(advisor, after.advisor()), cases, runner, TODAY).stream()
        .filter(one -> one.name().contains(", tables/"))
        .toList();
  }

  @Test
  void people_crossed_from_a_table_find_an_excuse_that_was_dropped() throws IOException {
    Side after =
        changed(
            "tables/diet-excuses.csv",
            "gluten-free-diet,wheat-allergy,aad-2014-diet-probiotics\n",
            "");

    Difference difference = compare(after, atBounds(after, ".*/elimination-diet-adult.*"));

    assertThat(difference.changes()).isNotEmpty();
    assertThat(difference.changes())
        .allMatch(
            change ->
                change.person().contains("tables/diet-excuses.csv ")
                    && change.person().endsWith(" and wheat-allergy"))
        .allMatch(change -> change.kind() == Difference.Kind.GAINED);
  }

  @Test
  void people_crossed_from_a_table_find_a_potency_that_was_swapped() throws IOException {
    Side after =
        changed(
            "tables/steroid-ceilings.csv",
            "adolescent,site-face,topical-corticosteroid-potent",
            "adolescent,site-face,topical-corticosteroid-moderate");

    Difference difference = compare(after, atBounds(after, ".*/steroid-too-strong.*"));

    assertThat(difference.changes())
        .extracting(Difference.Change::person)
        .contains(
            "144 months, tables/steroid-ceilings.csv site-face and topical-corticosteroid-potent")
        .doesNotContain(
            "144 months less a day, tables/steroid-ceilings.csv site-face and"
                + " topical-corticosteroid-potent");
  }

  @Test
  void other_words_on_a_card_are_told_apart_from_another_decision() throws IOException {
    Side after = changed("discourage/elimination-diet-adult.card.md", "summary: ", "summary: New ");

    Difference difference = compare(after, List.of(born(LocalDate.parse("1990-05-01"))));

    assertThat(difference.changes())
        .singleElement()
        .satisfies(c -> assertThat(c.kind()).isEqualTo(Difference.Kind.REWORDED));
    assertThat(difference.cardsPerHundred()).isEqualTo(difference.cardsPerHundredBefore());
  }

  @Test
  void a_bulk_export_is_put_together_by_patient() throws IOException {
    Path export = Path.of(System.getProperty("synthea", "synthea"), "export");
    assumeThat(export).isDirectory();

    Comparison comparison = new Comparison(SHIPPED, SHIPPED, 0);
    ExportPeople.Counts counts =
        ExportPeople.each(
            export,
            List.of(SHIPPED.advisor()),
            new Pace((text, isLast) -> {}, 0),
            (patient, bundle) -> comparison.add(PeopleFolder.somebody(patient, bundle)));
    Difference difference = comparison.difference();

    assertThat(counts.people()).isEqualTo(111);
    assertThat(difference.people()).isEqualTo(counts.cohort()).isBetween(46, 110);
    assertThat(difference.unreadable()).isEmpty();
    assertThat(difference.changes()).isEmpty();
    assertThat(difference.cardsPerHundred()).isPositive();
  }
}
