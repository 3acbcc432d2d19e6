package org.skinfirst.author.generate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.FragmentReader;
import org.skinfirst.author.Progress;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.chart.fhir.ResourceType;
import org.skinfirst.pack.PackFolder;

/**
 * Makes people up. The same seed gives the same bytes; somebody of a number is the same however
 * many there are.
 */
public final class Generation {

  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final Pattern BIRTH = Pattern.compile("\"birthDate\"\\s*:\\s*\"[^\"]*\"");
  private static final Pattern DEATH =
      Pattern.compile("\"deceasedDateTime\"|\"deceasedBoolean\"\\s*:\\s*true");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Order order;
  private final Plan plan;
  private final List<Template> templates;
  private final FragmentReader fragments = new FragmentReader();

  /**
   * What to make.
   *
   * @param from folder with an export whose people are taken, over and over; made up when null
   * @param isAsIs whether these people are only copied: nothing is left out and nothing added
   * @param affected of 100 people, how many get what {@code people.yaml} says; the others nothing
   * @param day on which the charts are read
   */
  public record Order(
      @Nullable Path from,
      boolean isAsIs,
      long seed,
      int people,
      int affected,
      LocalDate day,
      Path out) {}

  /** Somebody to copy. */
  private record Template(String id, Copy patient, boolean isDead, List<Line> chart) {}

  private record Line(String type, Copy copy) {}

  /** Somebody drawn. */
  private record Person(String id, List<String> marks, List<String> drawn, String language) {}

  private Generation(Order order, Plan plan, List<Background.Body> bodies) {
    this.order = order;
    this.plan = plan;
    this.templates = bodies.stream().map(Generation::template).toList();
  }

  private static Template template(Background.Body body) {
    return new Template(
        body.id(),
        new Copy(body.patient(), body.id()),
        DEATH.matcher(body.patient()).find(),
        body.chart().stream()
            .map(line -> new Line(line.type(), new Copy(line.text(), body.id())))
            .toList());
  }

  /**
   * Writes {@code export}, a bulk export with its manifest, and {@code truth.ndjson}, a line for
   * each person: the recommendations whose cards are right, and why. Of people as they are it is
   * not known what is right.
   *
   * @throws org.skinfirst.pack.FaultyPackException when {@code people.yaml} is not as it should be
   * @throws org.skinfirst.author.people.UnusableFileException when nobody can be taken from where
   *     the order says
   */
  public static void run(PackFolder folder, Order order, Progress progress) throws IOException {
    Plan plan = Plan.read(folder);
    List<Background.Body> bodies =
        order.from() == null
            ? List.of(Background.nobody(somebody()))
            : Background.read(order.from(), Advisor.of(folder).gateway(), order.isAsIs());
    new Generation(order, plan, bodies).run(progress);
  }

  private static ObjectNode somebody() {
    return NODES
        .objectNode()
        .put("resourceType", "Patient")
        .put("id", "made-up")
        .put("birthDate", "");
  }

  private void run(Progress progress) throws IOException {
    Path export = order.out().resolve("export");
    Files.createDirectories(export);
    try (ExportFiles files = new ExportFiles(export)) {
      if (order.isAsIs()) {
        for (int i = 0; i < order.people(); i++) {
          Template template = template(i);
          files.add("Patient", template.patient().with(suffix(i)), random(i));
          addChart(template, i, files);
          progress.at("people", i + 1, order.people());
        }
      } else {
        makeUp(files, progress);
      }
      files.manifest(order.day());
    }
  }

  private void makeUp(ExportFiles files, Progress progress) throws IOException {
    try (BufferedWriter truth = Files.newBufferedWriter(order.out().resolve("truth.ndjson"))) {
      for (int i = 0; i < order.people(); i++) {
        truth.write(MAPPER.writeValueAsString(truth(person(i, files))));
        truth.write('\n');
        progress.at("people", i + 1, order.people());
      }
    }
  }

  private Template template(int number) {
    return templates.get(number % templates.size());
  }

  private static String suffix(int number) {
    return "-" + (number + 1);
  }

  private RandomGenerator random(int number) {
    return new SplittableRandom(order.seed() * MIX + number);
  }

  private void addChart(Template template, int number, ExportFiles files) throws IOException {
    RandomGenerator random = random(number);
    for (Line line : template.chart()) {
      files.add(line.type(), line.copy().with(suffix(number)), random);
    }
  }

  private Map<String, Object> truth(Person person) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("patient", person.id());
    line.put("cards", plan.right(new TreeSet<>(person.marks())));
    line.put("marks", person.marks());
    line.put("drawn", person.drawn());
    line.put("language", person.language());
    return line;
  }

  private Person person(int number, ExportFiles files) throws IOException {
    Template template = template(number);
    String id = template.id() + suffix(number);
    RandomGenerator random = random(number);
    Plan.Ages age = plan.age(random);
    String born = born(age, random).toString();
    files.add(
        "Patient",
        BIRTH
            .matcher(template.patient().with(suffix(number)))
            .replaceFirst("\"birthDate\":\"" + born + '"'),
        random);
    addChart(template, number, files);
    List<String> marks = new ArrayList<>(age.marks());
    if (template.isDead()) {
      marks.add(Plan.DEAD);
    }
    String language = plan.language(random);
    List<String> drawn = new ArrayList<>();
    if (random.nextInt(100) < order.affected()) {
      int count = 0;
      for (Plan.Axis axis : plan.axes()) {
        Plan.Option option = Plan.option(axis, random);
        marks.addAll(option.marks());
        drawn.add(axis.name() + ' ' + (axis.options().indexOf(option) + 1));
        Map<String, String> words = words(option, language, random);
        for (Scenario.Fragment fragment : option.resources()) {
          ObjectNode resource = fragments.read(ScenarioFiles.filled(fragment, words));
          place(resource, id, ++count);
          files.add(fragment.type(), resource.toString(), random);
        }
      }
    }
    marks.sort(null);
    return new Person(id, marks, drawn, language);
  }

  private LocalDate born(Plan.Ages age, RandomGenerator random) {
    return order
        .day()
        .minusMonths(age.from())
        .minusDays(random.nextLong((age.to() - age.from()) * 30L));
  }

  private static Map<String, String> words(
      Plan.Option option, String language, RandomGenerator random) {
    List<String> all = option.words().getOrDefault(language, List.of());
    return all.isEmpty() ? Map.of() : Map.of("words", all.get(random.nextInt(all.size())));
  }

  /** What a scenario leaves out, too: an id, the person, and what makes an order one. */
  private static void place(ObjectNode resource, String patient, int number) {
    String type = resource.path("resourceType").asText();
    resource.put("id", "added-" + number + '-' + patient);
    resource.putObject(ResourceType.subject(type)).put("reference", "Patient/" + patient);
    if (type.endsWith("Request") || type.endsWith("Order")) {
      if (!resource.has("status")) {
        resource.put("status", "active");
      }
      resource.put("intent", "order");
    }
  }
}
