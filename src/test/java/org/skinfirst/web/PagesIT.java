package org.skinfirst.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RulesCopy;
import org.skinfirst.RunningService;
import org.springframework.context.ConfigurableApplicationContext;

/** The pages in a real browser, where one is installed. */
class PagesIT {

  private static final String TODDLER = "toddler-probiotic.json";
  private static final String CHILD_DIET = "discourage/elimination-diet-child";
  private static final String CEILINGS = "tables/steroid-ceilings.csv";

  private static RulesCopy rules;
  private static ConfigurableApplicationContext service;
  private static String root;
  private static Chromium chromium;

  private Page page;

  @BeforeAll
  static void start(@TempDir Path folder) {
    Optional<Path> installed = Chromium.installed();
    assumeTrue(installed.isPresent() || Boolean.getBoolean("browser.required"), "no Chromium here");
    rules = RulesCopy.in(folder);
    service = RunningService.start("--skinfirst.rules=" + folder);
    root = RunningService.door(service).uri("").toString();
    chromium = new Chromium(installed.orElseThrow());
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000); // machines may be busy
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
      service.close();
    }
  }

  @BeforeEach
  void open() {
    page = chromium.page(1440, 900, ColorScheme.LIGHT);
  }

  @AfterEach
  void nothing_went_wrong() {
    page.context().close();
    chromium.assertNothingWrong();
  }

  private void bench(String example) {
    page.navigate(root + "/workbench?lang=en&example=" + example);
    settled("1");
  }

  /** Both the cards and the reasons have come, after so many questions or more. */
  private void settled(String asked) {
    page.waitForFunction("n => Number(document.body.dataset.settled) >= n", Integer.valueOf(asked));
  }

  /** What the page does next has been answered in full. */
  private void after(Runnable action) {
    int before = Integer.parseInt(page.getAttribute("body", "data-settled"));
    action.run();
    settled(String.valueOf(before + 1));
  }

  private List<String> cards() {
    return page.locator("#cards .drawn > .card").all().stream()
        .map(card -> card.getAttribute("data-id"))
        .toList();
  }

  private Locator reason() {
    return page.locator("#why-one .reason");
  }

  private void why(String id) {
    page.click("#why-list [data-why='" + id + "']");
    assertThat(reason()).hasAttribute("data-about", id);
  }

  @Test
  void the_first_page_shows_a_card_and_filters_the_recommendations() {
    page.navigate(root + "/?lang=en");

    assertThat(page.locator(".live > .card")).hasCount(1);
    int all = page.locator("#catalogue > li:visible").count();
    page.fill("[data-filter='#catalogue']", "probiotic");

    assertThat(page.locator("#catalogue > li:visible")).hasCount(1);
    assertThat(all).isGreaterThan(20);
    page.click(".chips a >> nth=1");
    assertThat(page.locator(".chips [aria-current]")).hasCount(1);
    page.click(".languages a[lang=de]");
    assertThat(page.locator("h2#connect")).hasText("Anbinden");
  }

  @Test
  void a_recommendation_has_a_page_with_words_rule_evidence_scenarios_and_value_sets() {
    page.navigate(root + "/recommendations/discourage/probiotics?lang=en");

    assertThat(page.locator(".wordings .card")).hasCount(3);
    assertThat(page.locator(".conditions")).not().hasCount(0);
    assertThat(page.locator("ul.evidence > li")).not().hasCount(0);
    assertThat(page.locator("#drl ~ .drl")).containsText("rule \"discourage/probiotics\"");
    page.fill("[data-filter='#set-list tbody']", "lactobacillus");
    assertThat(page.locator("#set-list details:visible")).hasCount(1);
    page.click(".crumbs a");
    assertThat(page).hasURL(root + "/?lang=en#recommendations");
  }

  @Test
  void by_mouse_alone_one_finds_out_why_a_card_did_not_come_and_what_age_changes() {
    bench("adult-probiotic.json");

    after(() -> page.click("#people [data-file='" + TODDLER + "']"));
    assertThat(cards()).contains("discourage/probiotics").doesNotContain(CHILD_DIET);
    why(CHILD_DIET);
    assertThat(reason().locator(".verdict")).containsText("silent");
    assertThat(reason().locator(".steps .failed").first()).containsText("Egg allergy");

    Locator slider = page.locator("#age-slider");
    double width = slider.boundingBox().width;
    after(() -> slider.click(new Locator.ClickOptions().setPosition(width * 0.4, 5)));
    assertThat(page.locator("#who .summary b"))
        .hasText(java.util.regex.Pattern.compile("4\\d years|3\\d years"));
    assertThat(page.locator("#changes .changed li")).not().hasCount(0);
    assertThat(reason().locator(".steps .failed").first()).containsText("child");

    after(() -> page.click("#undo"));
    assertThat(page.locator("#who .summary b")).hasText("2 years");
  }

  @Test
  void controls_change_the_chart_and_records_can_be_taken_away() {
    bench(TODDLER);

    after(() -> page.selectOption("[data-edit=severity]", new SelectOption().setLabel("Severe")));
    assertThat(cards()).contains("recommend/specialist-referral");
    after(() -> page.click("[data-remove='AllergyIntolerance/1031-a1']"));
    assertThat(cards()).contains(CHILD_DIET);
    after(() -> page.click("[data-remove='MedicationStatement/1031-m1']"));
    assertThat(cards()).doesNotContain("discourage/probiotics");
    page.click(".adds > summary");
    page.fill("[data-add=problem]", "leaky gut");
    after(() -> page.press("[data-add=problem]", "Enter"));
    assertThat(cards()).contains("discourage/leaky-gut-diagnosis");
    page.fill("[data-add=therapy]", "hydrocortisone cream");
    after(() -> page.click("[data-add-button=therapy]"));
    page.fill("[data-add=allergy]", "hydrocortisone");
    after(() -> page.click("[data-add-button=allergy]"));
    page.fill("[data-add=diet]", "gluten free diet");
    after(() -> page.click("[data-add-button=diet]"));
    assertThat(page.locator("#person")).containsText("gluten free diet");
    after(() -> page.selectOption("#language", "es"));
    assertThat(page.locator("#cards")).containsText("eccema");
    after(() -> page.selectOption("#region", "uk"));
    after(() -> page.selectOption("#hook", "order-sign"));
    page.fill("[data-add=therapy]", "probiotic capsules");
    after(() -> page.click("[data-add-button=therapy]"));
    assertThat(page.locator("#person .timeline .draft")).hasCount(1);
    assertThat(cards()).contains("discourage/probiotics");
    after(() -> page.click("#reset"));
    assertThat(page.locator("#reset")).isDisabled();
  }

  @Test
  void a_chart_is_pasted_checked_as_it_is_typed_and_its_faults_are_placed() {
    bench(TODDLER);
    page.click("#fhir > summary");

    page.fill("#chart", "{\"hook\":\"patient-view\",");
    assertThat(page.locator("#fault")).hasClass("on");
    page.fill(
        "#chart", text(Path.of("fhir-examples", TODDLER)).replace("\"1031\",", "\"no one\","));
    assertThat(page.locator("#fault code")).hasText("/context/patientId");
    after(() -> page.fill("#chart", text(Path.of("fhir-examples/adult-typed-text-uk.json"))));
    assertThat(page.locator("#fault")).not().hasClass("on");
    assertThat(cards())
        .containsExactly("discourage/gut-supplements", "discourage/leaky-gut-diagnosis");
  }

  @Test
  void a_card_shows_what_it_would_order_and_its_JSON() {
    bench(TODDLER);

    Locator order = page.locator("#cards .suggestions").first();
    order.locator("summary").first().click();
    assertThat(order.locator("tr.comes").first()).isVisible();
    page.click("#raw");
    assertThat(page.locator("#cards pre.raw")).containsText("org.skinfirst.why");
    assertThat(page.locator("#cards .card").first()).isHidden();
  }

  @Test
  void what_was_hidden_is_named_with_its_reason() {
    bench("child-eczema-herpeticum.json");

    Locator hidden = page.locator("#cards .hiddencards [data-why='discourage/probiotics']");
    hidden.click();
    assertThat(reason().locator(".verdict")).containsText("silenced by caution/eczema-herpeticum");
  }

  @Test
  void a_word_leads_to_value_sets_and_these_to_rules() {
    bench(TODDLER);

    page.click("#tab-sets");
    page.fill("#set-query", "lactobacillus");
    assertThat(page.locator("#sets article.set")).hasCount(1);
    assertThat(page.locator("#sets article.set")).containsText("discourage/probiotics");
    page.press("#tab-sets", "ArrowLeft");
    assertThat(page.locator("#view-person")).isVisible();
  }

  @Test
  void feedback_is_there_to_look_at() {
    bench(TODDLER);

    page.click("#tab-feedback");
    assertThat(page.locator("#feedback h2")).hasCount(3);
  }

  @Test
  void coverage_colours_the_rules_line_by_line(@TempDir Path folder) {
    RulesCopy small = RulesCopy.small(folder);
    small.write(
        "recommend/emollients.scenarios.yaml",
        """
        about: recommend/emollients
        today: 2026-01-15
        cases:
          - name: an adult without an emollient
            with:
              - Patient: { birthDate: 1990-05-01 }
              - Condition: { clinicalStatus: active, code: "SCT#24079001 Atopic dermatitis" }
            some: [recommend/emollients]
        """);
    try (ConfigurableApplicationContext other =
        RunningService.start("--skinfirst.rules=" + folder)) {
      page.navigate(RunningService.door(other).uri("/workbench?lang=en").toString());
      page.click("#tab-coverage");
      Locator rule = page.locator("#coverage [data-coverage='recommend/emollients.drl']").first();
      rule.click();
      assertThat(page.locator("#coverage .covered .all, #coverage .covered .none"))
          .not()
          .hasCount(0);

      page.click("#tab-diff");
      assertThat(page.locator("#diff")).containsText("Nobody's cards change");
    }
  }

  @Test
  void a_person_is_saved_as_a_scenario_beside_the_rule() {
    bench(TODDLER);
    why("discourage/probiotics");

    page.fill("#save-name", "a toddler of the page: \"quoted\", # and all");
    page.click("#save button");

    assertThat(page.locator("#saved .ok")).containsText("discourage/probiotics.scenarios.yaml:");
    assertThat(rules.read("discourage/probiotics.scenarios.yaml"))
        .contains("- name: \"a toddler of the page: \\\"quoted\\\", # and all\"")
        .contains("cards: [discourage/probiotics, recommend/topical-corticosteroids,")
        .doesNotContain("Lindqvist");
    page.fill("#save-name", "");
    page.click("#save button");
    assertThat(page.locator("#saved")).containsText("needs a name");
  }

  @Test
  void a_saved_table_refreshes_the_page_and_tells_which_examples_changed() {
    bench("infant-draft-clobetasol.json");
    assertThat(cards()).containsExactly("caution/steroid-too-strong-for-site");
    String table = rules.read(CEILINGS);
    // The first change also loads classes; what an author feels are the ones after it.
    rules.write(CEILINGS, "# A note.\n" + table);
    assertThat(page.locator("#rules-changed .notice")).containsText("No example changes");

    rules.write(
        CEILINGS,
        table.replace(
            "infant,topical-corticosteroid-very-potent",
            "adult,topical-corticosteroid-very-potent"));
    try {
      assertThat(page.locator("#cards p.quiet")).isVisible();
      assertThat(page.locator("#rules-changed .lost").first())
          .containsText("caution/steroid-too-strong-for-site");
      assertThat(page.locator("#people .moved:visible")).hasCount(1);

      rules.write(CEILINGS, table.replace("age_group,site", "age_group,sight"));
      assertThat(page.locator("#rules-changed .faulty")).containsText(CEILINGS);
    } finally {
      rules.write(CEILINGS, table);
    }
    assertThat(page.locator("#cards .card")).hasCount(1);
  }

  /** What must stay text, whatever it is put into. */
  private static List<String> payloads() {
    List<String> starts =
        List.of("", "\"", "'", "\">", "'>", "</textarea>", "</script>", "-->", "](", "`");
    List<String> attacks =
        List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<svg/onload=alert(1)>",
            "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
            "<a href=javascript:alert(1)>x</a>",
            "[x](javascript:alert(1))",
            "![x](https://evil.example/x.png)",
            "<link rel=stylesheet href=https://evil.example/x.css>",
            "{{{constructor}}}${alert(1)}",
            "<details open ontoggle=alert(1)>");
    List<String> all = new ArrayList<>();
    starts.forEach(start -> attacks.forEach(attack -> all.add(start + attack)));
    return all;
  }

  @Test
  void a_hundred_attacks_in_every_field_of_a_patient_stay_text() {
    bench(TODDLER);
    List<String> payloads = payloads();
    assertThat(payloads).hasSize(100).doesNotHaveDuplicates();
    page.click("#fhir > summary");

    for (int round = 0; round < payloads.size(); round += 10) {
      String chart = spoilt(payloads.subList(round, round + 10)).toString();
      after(() -> page.fill("#chart", chart));
      assertThat(page.locator("#fault")).not().hasClass("on");
    }
    why("discourage/probiotics");
    page.locator("#cards details").all().forEach(one -> one.evaluate("d => d.open = true"));

    assertThat(page.locator("#person img, #person script, #cards img, #cards iframe, #why svg"))
        .hasCount(0);
    assertThat(page.content()).contains("&lt;script&gt;");
    page.click("#tab-sets");
    page.fill("#set-query", payloads.get(3));
    assertThat(page.locator("#sets")).containsText("Nothing fits");
  }

  /** Ids, dates, codes, references and units too: what makes no chart any more is told as text. */
  @Test
  void an_attack_in_any_one_field_stays_text() {
    bench(TODDLER);
    page.click("#fhir > summary");
    ObjectNode request = (ObjectNode) RunningService.json(text(Path.of("fhir-examples", TODDLER)));
    List<String> places = new ArrayList<>();
    texts(request, "", places);
    List<String> payloads = payloads();
    assertThat(places).hasSizeGreaterThan(40);

    for (int i = 0; i < places.size(); i++) {
      ObjectNode spoilt = request.deepCopy();
      JsonPointer place = JsonPointer.compile(places.get(i));
      String attack = payloads.get(i * 7 % payloads.size());
      JsonNode holder = spoilt.at(place.head());
      String before = spoilt.at(place).asText();
      if (holder instanceof ObjectNode object) {
        object.put(place.last().getMatchingProperty(), before + attack);
      } else {
        ((ArrayNode) holder).set(place.last().getMatchingIndex(), before + attack);
      }
      after(() -> page.fill("#chart", spoilt.toString()));
      assertThat(
              page.locator("main img, main iframe, main svg:not([role=img]), main script").count())
          .as(places.get(i))
          .isZero();
    }
  }

  private static void texts(JsonNode node, String at, List<String> places) {
    if (node.isTextual()) {
      places.add(at);
    }
    node.properties().forEach(part -> texts(part.getValue(), at + '/' + part.getKey(), places));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      texts(node.get(i), at + '/' + i, places);
    }
  }

  /** The toddler, each record once for each of the texts, in every element that holds text. */
  private static ObjectNode spoilt(List<String> texts) {
    ObjectNode request = (ObjectNode) RunningService.json(text(Path.of("fhir-examples", TODDLER)));
    JsonNode patient = request.at("/prefetch/patient");
    spoil(patient, texts.get(0));
    for (JsonNode part : request.path("prefetch")) {
      if (part.path("entry") instanceof ArrayNode entries && !entries.isEmpty()) {
        JsonNode first = entries.get(0);
        for (int i = 0; i < texts.size(); i++) {
          JsonNode copy = first.deepCopy();
          ObjectNode resource = (ObjectNode) copy.get("resource");
          resource.put("id", "x" + i);
          spoil(resource, texts.get(i));
          entries.add(copy);
        }
      }
    }
    return request;
  }

  private static void spoil(JsonNode node, String text) {
    if (node instanceof ObjectNode object) {
      for (String name : List.of("text", "display", "family")) {
        if (object.path(name).isTextual()) {
          object.put(name, object.path(name).asText() + ' ' + text);
        }
      }
    }
    node.forEach(child -> spoil(child, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/recommendations/discourage/gut-testing", "/workbench"})
  void axe_finds_nothing_serious(String path) {
    for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page looked = chromium.page(1280, 900, colours);
      looked.navigate(root + path + "?lang=en");
      if (path.equals("/workbench")) {
        looked.click("#why-list [data-why='discourage/probiotics']");
        looked.locator(".reason").waitFor();
      }
      assertThat(findings(looked)).isEmpty();
      looked.context().close();
    }
  }

  private static List<String> findings(Page looked) {
    looked.evaluate(resource("/axe.min.js") + "; 0");
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> violations =
        (List<Map<String, Object>>)
            looked.evaluate(
                "() => axe.run().then(r => r.violations.map(v => ({impact: v.impact, id: v.id,"
                    + " where: v.nodes.map(n => n.target.join(' ')).slice(0, 5).join(' | ')})))");
    return violations.stream()
        .filter(one -> List.of("serious", "critical").contains(String.valueOf(one.get("impact"))))
        .map(one -> one.get("id") + ": " + one.get("where"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"light, 1440, 900", "dark, 1440, 900", "phone, 390, 844"})
  void each_page_is_pictured_and_no_wider_than_the_window(String name, int width, int height) {
    ColorScheme colours = name.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT;
    Page looked = chromium.page(width, height, colours);
    Map<String, String> pages =
        Map.of(
            "first", "/?lang=en",
            "recommendation", "/recommendations/" + CHILD_DIET + "?lang=en",
            "workbench", "/workbench?lang=en&example=" + TODDLER);
    pages.forEach(
        (file, path) -> {
          looked.navigate(root + path);
          if (file.equals("workbench")) {
            looked.locator("#why-list").waitFor();
          }
          looked.screenshot(
              new Page.ScreenshotOptions()
                  .setPath(Path.of("target/screenshots", file + '-' + name + ".png"))
                  .setFullPage(!file.equals("workbench") || name.equals("phone")));
          assertThat((int) looked.evaluate("() => document.documentElement.scrollWidth"))
              .describedAs(file)
              .isLessThanOrEqualTo(width);
        });
    looked.context().close();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = PagesIT.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
