package org.skinfirst;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.skinfirst.advice.Advisor;
import org.skinfirst.chart.kinds.ValueSet;
import org.skinfirst.facts.Fact;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.springframework.context.annotation.Bean;

/** Which package may use which, and what else holds of all classes. */
class ArchitectureTest {

  private static final String US = "org.skinfirst";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // An earlier build may have left the wiring that Spring generates.
          .withImportOption(location -> !location.contains("__"))
          .importPackages(US);

  /** For each package those whose classes it may use; {@code text} is open to every package. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          // the words and files of rules
          may("text"),
          may("facts"),
          may("pack"),
          // from a request to cards
          may("chart", "facts", "pack"),
          may("rules", "facts", "pack"),
          may("cards", "facts", "pack", "rules"),
          may("advice", "facts", "pack", "chart", "rules", "cards"),
          may("cdshooks", "facts", "pack", "chart", "rules", "cards"),
          may("embed", "facts", "pack", "chart", "rules", "cards", "advice", "cdshooks"),
          may("feedback", "facts", "pack", "rules", "cards"),
          // the service
          may("setting", "pack"),
          may("outbound", "setting", "cdshooks"),
          may("audit", "cdshooks", "feedback"),
          may("trust", "setting", "outbound", "feedback", "audit"),
          may("fetch", "setting", "outbound", "trust", "cdshooks", "chart", "pack"),
          may(
              "server",
              "audit",
              "setting",
              "outbound",
              "trust",
              "fetch",
              "feedback",
              "embed",
              "cdshooks",
              "advice",
              "facts",
              "pack",
              "chart",
              "rules",
              "cards"),
          // its workbench shows what the tools for authors find out
          may(
              "web",
              "author",
              "feedback",
              "cdshooks",
              "advice",
              "facts",
              "pack",
              "chart",
              "rules",
              "cards"),
          // tools
          may("author", "cdshooks", "advice", "facts", "pack", "chart", "rules", "cards"),
          may("population", "advice", "facts", "pack", "chart", "rules", "cards"),
          may(
              "command",
              "audit",
              "author",
              "population",
              "server",
              "setting",
              "feedback",
              "cdshooks",
              "advice",
              "facts",
              "pack",
              "chart",
              "rules",
              "cards"));

  private static Map.Entry<String, List<String>> may(String name, String... others) {
    return Map.entry(name, List.of(others));
  }

  @Test
  void each_package_uses_only_those_that_its_line_of_the_table_names() {
    MAY_USE.forEach(
        (name, others) -> {
          Set<String> allowed = new TreeSet<>(others);
          allowed.addAll(List.of(name, "text"));
          noClasses()
              .that()
              .resideInAPackage(US + "." + name + "..")
              .should()
              .dependOnClassesThat(
                  resideInAPackage(US + "..")
                      .and(
                          not(
                              resideInAnyPackage(
                                  allowed.stream()
                                      .map(other -> US + "." + other + "..")
                                      .toArray(String[]::new)))))
              .check(CLASSES);
        });
  }

  @Test
  void every_package_stands_in_the_table() {
    assertThat(
            CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(US))
                .map(name -> name.substring(US.length() + 1).split("\\.")[0]))
        .isSubsetOf(MAY_USE.keySet());
  }

  @Test
  void the_program_starts_commands_and_nothing_uses_what_starts_it() {
    noClasses()
        .that()
        .resideOutsideOfPackage(US)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(US)
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages(US, US + ".command..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(US + ".command..")
        .check(CLASSES);
    classes()
        .that()
        .haveFullyQualifiedName(Main.class.getName())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", US, US + ".command..")
        .check(CLASSES);
  }

  @Test
  void of_rules_cards_see_only_what_comes_out_of_it() {
    noClasses()
        .that()
        .resideInAPackage(US + ".cards..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(US + ".rules..")
                .and(
                    com.tngtech.archunit.base.DescribedPredicate.describe(
                        "not Verdict, Firing, RuleInfo",
                        type ->
                            !Set.of("Verdict", "Firing", "RuleInfo", "Status")
                                .contains(type.getSimpleName()))))
        .check(CLASSES);
  }

  @Test
  void facts_know_nothing_but_java() {
    classes()
        .that()
        .resideInAPackage(US + ".facts..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", US + ".facts..")
        .check(CLASSES);
  }

  @Test
  void only_chart_and_author_know_HAPI_and_only_rules_knows_KIE() {
    noClasses()
        .that()
        .resideOutsideOfPackages(US + ".chart..", US + ".author..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ca.uhn..", "org.hl7..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages(US + ".rules..", US + ".author..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.kie..", "org.drools..")
        .check(CLASSES);
  }

  @Test
  void what_rules_hands_out_shows_no_KIE() {
    noClasses()
        .that()
        .haveSimpleName("Verdict")
        .or()
        .haveSimpleName("RuleInfo")
        .or()
        .haveSimpleName("Firing")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.kie..", "org.drools..")
        .check(CLASSES);
  }

  @Test
  void spring_stays_in_the_service() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            US + ".server..",
            US + ".web..",
            US + ".trust..",
            US + ".fetch..",
            US + ".outbound..",
            US + ".setting..",
            US + ".feedback.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "jakarta..")
        .check(CLASSES);
  }

  @Test
  void what_other_programs_embed_needs_no_server_and_no_command_line() {
    classes()
        .that()
        .resideInAnyPackage(US + ".cdshooks..", US + ".embed..", US + ".advice..", US + ".cards..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.jspecify..", "org.slf4j..", "com.fasterxml.jackson..", US + "..")
        .check(CLASSES);
  }

  @Test
  void SQL_stays_in_the_feedback_store_and_with_the_used_tokens() {
    noClasses()
        .that()
        .resideOutsideOfPackages(US + ".feedback.store..", US + ".trust.used..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "org.sqlite..",
            "org.postgresql..",
            "com.zaxxer..",
            "org.flywaydb..",
            "org.springframework.jdbc..",
            "org.springframework.transaction..",
            "org.springframework.dao..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(US + ".feedback.store..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.springframework..")
                .and(
                    not(
                        resideInAnyPackage(
                            "org.springframework.jdbc..",
                            "org.springframework.transaction..",
                            "org.springframework.dao.."))))
        .check(CLASSES);
  }

  /** Rules are replaced while the service runs: who keeps an advisor answers by old ones. */
  @Test
  void what_serves_asks_for_the_advisor_of_now() {
    noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(US + ".server..", US + ".web..")
        .and()
        .areDeclaredInClassesThat()
        // Those named are made anew: with the rules, or for one request.
        .haveNameNotMatching(".*[.$](Served|Loaded|RulesState|Choices|ValueSetSearch|.*View)")
        .should()
        .haveRawType(Advisor.class)
        .orShould()
        .haveRawType(Pack.class)
        .check(CLASSES);
  }

  @Test
  void what_answers_calls_never_imports_author_or_the_pages() {
    noClasses()
        .that()
        .resideOutsideOfPackages(US + ".author..", US + ".command..", US + ".web..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(US + ".author..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages(US + ".web..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(US + ".web..")
        .check(CLASSES);
  }

  @Test
  void only_pages_know_templates_and_Markdown() {
    noClasses()
        .that()
        .resideOutsideOfPackages(US + ".web..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.samskivert..", "org.commonmark..", "org.owasp..")
        .check(CLASSES);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching(US + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    slices().matching(US + ".server.(*)..").should().beFreeOfCycles().check(CLASSES);
    // Its root puts the parts together, so that no part knows it.
    noClasses()
        .that()
        .resideInAPackage(US + ".server.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(US + ".server")
        .check(CLASSES);
  }

  @Test
  void only_the_service_and_the_command_line_ask_what_time_it_is() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            US + ".server..",
            US + ".trust..",
            US + ".fetch..",
            US + ".outbound..",
            US + ".command..")
        .and()
        .doNotHaveSimpleName("KeptRules") // stamps what was used last, so that the oldest can go
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDateTime.class, "now")
        .check(CLASSES);
  }

  @Test
  void charts_are_read_on_a_chart_day_and_everything_else_goes_by_one_clock() {
    noClasses()
        .that()
        .doNotHaveSimpleName("ChartDay")
        .should()
        .callMethodWhere(
            target(owner(assignableTo(java.time.LocalDate.class))).and(target(name("now"))))
        .check(CLASSES);
    noClasses()
        .should()
        .callMethodWhere(
            target(owner(assignableTo(java.time.Clock.class)))
                .and(target(nameMatching("fixed|offset|tick.*|system|systemDefaultZone"))))
        .orShould()
        .beAssignableTo(java.time.Clock.class)
        .check(CLASSES);
    assertThat(
            CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Bean.class))
                .filter(method -> method.getRawReturnType().isAssignableTo(java.time.Clock.class)))
        .hasSize(1);
  }

  @Test
  void no_static_state_changes() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
    fields()
        .that()
        .areStatic()
        .and()
        .haveRawType(java.util.ArrayList.class)
        .or()
        .haveRawType(java.util.HashMap.class)
        .should()
        .notHaveModifier(JavaModifier.STATIC)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void names_say_what_a_class_is() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .check(CLASSES);
  }

  /** Plain English that stands in ids of value sets without being medicine. */
  private static final Set<String> NO_MEDICINE =
      Set.of(
          "free",
          "cell",
          "child",
          "excluded",
          "fire",
          "provisional",
          "away",
          "indication",
          "product",
          "purpose",
          "taken",
          "text",
          "strong",
          "too",
          "low",
          "other",
          "oral",
          "site",
          "current",
          "test",
          "card",
          "body",
          "set",
          "new",
          "for",
          "the",
          "with",
          "without",
          "not",
          "first",
          "hand",
          "head",
          "name",
          "line",
          "back",
          "action",
          "choice",
          "special",
          "high",
          "limit",
          "home",
          "kind",
          "score",
          "all",
          "any",
          "use",
          "due",
          "well",
          "clear",
          "mixed",
          "system",
          "foot",
          "recommend",
          "caution",
          "discourage",
          "risk",
          "pack",
          "few",
          "situations",
          "multi",
          "term",
          "long",
          "trunk",
          "named",
          "below",
          "open",
          "coded",
          "frequent",
          "exclusion",
          "withdrawal",
          "urgent");

  @Test
  void no_word_of_medicine_stands_in_the_code() throws IOException {
    Set<String> words = medicine();
    assertThat(words).hasSizeGreaterThan(40);
    Pattern any =
        Pattern.compile("\\b(" + String.join("|", words) + ")s?\\b", Pattern.CASE_INSENSITIVE);

    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      List<String> found =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.toString().contains("/static/"))
              .flatMap(file -> found(file, any))
              .toList();
      assertThat(found).isEmpty();
    }
  }

  private static Stream<String> found(Path file, Pattern any) {
    try {
      return any.matcher(Files.readString(file))
          .results()
          .map(match -> file + ": " + match.group());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * The words of recommendation ids and value-set ids and displays, so that it grows with the pack.
   */
  private static Set<String> medicine() {
    PackFolder folder = PackFolder.shipped();
    Advisor advisor = Advisor.of(folder);
    Set<String> words = new TreeSet<>();
    advisor.rules().forEach(rule -> words.addAll(words(rule.id())));
    for (ValueSet set : advisor.sets().all()) {
      words.addAll(words(set.id()));
      for (ValueSet.Member member : set.members()) {
        if (member.display().matches("[\\p{L}]{5,}")) {
          words.add(member.display().toLowerCase(Locale.ROOT));
        }
      }
    }
    words.removeAll(NO_MEDICINE);
    words.removeAll(wordsOfFhirAndFacts());
    words.remove("skin"); // our name
    return words;
  }

  /** What FHIR calls its resources and elements, and what we call our facts, is no medicine. */
  private static Set<String> wordsOfFhirAndFacts() {
    List<String> names = new ArrayList<>();
    FhirContext fhir = FhirContext.forR4Cached();
    for (String type : fhir.getResourceTypes()) {
      names.add(type);
      fhir.getResourceDefinition(type).getChildren().forEach(c -> names.add(c.getElementName()));
    }
    for (Class<?> fact : Fact.class.getPermittedSubclasses()) {
      names.add(fact.getSimpleName());
    }
    Set<String> words = new TreeSet<>();
    for (String name : names) {
      for (String word : name.split("(?=[A-Z])")) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }

  private static Set<String> words(String id) {
    Set<String> words = new TreeSet<>();
    for (String word : id.split("[/-]")) {
      if (word.length() > 2) {
        words.add(Pattern.quote(word).equals(word) ? word : word.replaceAll("\\W", ""));
      }
    }
    return words;
  }
}
