package org.skinfirst;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Answer;
import org.skinfirst.cdshooks.BundleCall;
import org.skinfirst.cdshooks.HookRequestReader;
import org.skinfirst.chart.ChartInput;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;

/** The examples, and what their README says of each. */
final class Examples {

  static final Advisor ADVISOR = Advisor.of(PackFolder.shipped());

  static final Path FOLDER = Path.of("fhir-examples");
  private static final Pattern ROW =
      Pattern.compile("\\| \\[([^\\]]+)]\\(\\1\\) \\| [^|]* \\| ([^|]*) \\| ([^|]*) \\|");
  private static final Pattern CARD = Pattern.compile("`([a-z-]+/[a-z-]+)`");

  /**
   * One row of the README's table.
   *
   * @param cards recommendations, in the order of the response
   */
  record Example(String file, String hook, List<String> cards) {

    /** The file as it is: a request, or a Bundle. */
    ObjectNode json() {
      return (ObjectNode) RunningService.json(text(FOLDER.resolve(file)));
    }

    ObjectNode request() {
      return Examples.request(json(), service());
    }

    Pack.Service service() {
      return ADVISOR.pack().services().stream()
          .filter(service -> service.hook().equals(hook))
          .findFirst()
          .orElseThrow();
    }

    /** The same example, its file changed, read in-process. */
    Answer answerTo(ObjectNode changed) {
      return Examples.answer(Examples.request(changed, service()), service());
    }
  }

  private Examples() {}

  static List<Example> all() {
    List<Example> examples = new ArrayList<>();
    for (String line : text(FOLDER.resolve("README.md")).lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        List<String> cards = CARD.matcher(row.group(3)).results().map(m -> m.group(1)).toList();
        examples.add(new Example(row.group(1), row.group(2), cards));
      }
    }
    return examples;
  }

  static Example named(String file) {
    return all().stream().filter(e -> e.file().equals(file)).findFirst().orElseThrow();
  }

  static Stream<DynamicTest> each(ThrowingConsumer<Example> test) {
    return each(example -> true, test);
  }

  static Stream<DynamicTest> each(Predicate<Example> chosen, ThrowingConsumer<Example> test) {
    return all().stream()
        .filter(chosen)
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.file(),
                    FOLDER.resolve(example.file()).toUri(),
                    () -> test.accept(example)));
  }

  /** Names of the JSON files in the folder. */
  static List<String> files(Path folder) {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> files() {
    return files(FOLDER);
  }

  /** What the pipeline answers on the tests' day, without a server. */
  static Answer answer(ObjectNode request, Pack.Service service) {
    ChartInput input =
        HookRequestReader.read(request, service)
            .on(LocalDate.parse(RunningService.TODAY), "en", service);
    return ADVISOR.advise(input);
  }

  /** The recommendations of a response's cards, in order. */
  static List<String> cards(JsonNode response) {
    List<String> ids = new ArrayList<>();
    for (JsonNode card : response.path("cards")) {
      ids.add(card.at("/extension/org.skinfirst.why/recommendation").asText());
    }
    return ids;
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode request(ObjectNode json, Pack.Service service) {
    return json.has("hook") ? json : BundleCall.request(json, service);
  }
}
