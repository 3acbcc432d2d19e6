package org.skinfirst.bench;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.NutritionOrder;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.skinfirst.advice.Advisor;
import org.skinfirst.cards.SiteOrders;
import org.skinfirst.cdshooks.CardsJson;
import org.skinfirst.cdshooks.HookRequestReader;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;

/**
 * Warm calls with requests of a folder, in turns with two others on the same bytes: the bare token
 * scan, and what a program does that lets HAPI parse everything and then asks with ifs. Files whose
 * names are alike up to the last dash are one row.
 */
public final class BodiesRun {

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);
  private static final List<String> SOUGHT =
      List.of("eczema", "dermatitis", "probiotic", "steroid", "hydrocortisone", "gluten", "poem");

  private final JsonFactory jackson = new JsonFactory();
  private final ObjectMapper trees = new ObjectMapper();
  private final FhirContext fhir = FhirContext.forR4();
  private final Advisor advisor = Advisor.of(PackFolder.shipped());
  private final Pack.Service service = advisor.pack().services().get(0);
  private final CardsJson cardsJson = new CardsJson(advisor.pack());
  private long sink;

  private interface Way {
    long run(byte[] body) throws IOException;
  }

  private long scan(byte[] body) throws IOException {
    long count = 0;
    try (JsonParser parser = jackson.createParser(body)) {
      while (parser.nextToken() != null) {
        count++;
      }
    }
    return count;
  }

  private long call(byte[] body) {
    return cardsJson.write(
            advisor
                .advise(
                    HookRequestReader.read(advisor.gateway().read(body), service)
                        .on(TODAY, "en", service),
                    SiteOrders.NONE,
                    card -> false)
                .cards())
        .length;
  }

  private long hapi(byte[] body) throws IOException {
    long found = 0;
    for (JsonNode value : trees.readTree(body).path("prefetch")) {
      if (value.isObject()) {
        Resource resource = (Resource) fhir.newJsonParser().parseResource(value.toString());
        if (resource instanceof Bundle bundle) {
          for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
            found += matches(entry.getResource());
          }
        }
      }
    }
    return found;
  }

  private static int matches(Resource resource) {
    if (resource instanceof Condition condition) {
      return matches(condition.getCode());
    }
    if (resource instanceof MedicationStatement statement) {
      return statement.hasMedicationCodeableConcept()
          ? matches(statement.getMedicationCodeableConcept())
          : 0;
    }
    if (resource instanceof MedicationRequest request) {
      return request.hasMedicationCodeableConcept()
          ? matches(request.getMedicationCodeableConcept())
          : 0;
    }
    if (resource instanceof NutritionOrder order) {
      return order.getOralDiet().getType().stream().mapToInt(BodiesRun::matches).sum();
    }
    return resource instanceof Observation observation ? matches(observation.getCode()) : 0;
  }

  private static int matches(CodeableConcept concept) {
    String text = concept.getText();
    for (Coding coding : concept.getCoding()) {
      text = text + ' ' + coding.getDisplay() + ' ' + coding.getCode();
    }
    String words = String.valueOf(text).toLowerCase(Locale.ROOT);
    return (int) SOUGHT.stream().filter(words::contains).count();
  }

  /** Microseconds of one body, the middle of the rounds for each way. */
  private double[] measure(List<byte[]> bodies, List<Way> ways, int rounds) throws IOException {
    double[][] taken = new double[ways.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int way = 0; way < ways.size(); way++) {
        long start = System.nanoTime();
        for (byte[] body : bodies) {
          sink += ways.get(way).run(body);
        }
        taken[way][round] = (System.nanoTime() - start) / 1e3 / bodies.size();
      }
    }
    return Arrays.stream(taken).mapToDouble(BodiesRun::middle).toArray();
  }

  private static double middle(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private void print(Path folder) throws IOException {
    Map<String, List<byte[]>> rows = new TreeMap<>(Comparator.comparing(BodiesRun::order));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        String name = file.getFileName().toString();
        rows.computeIfAbsent(
                name.substring(0, Math.max(name.lastIndexOf('-'), 1)), row -> new ArrayList<>())
            .add(Files.readAllBytes(file));
      }
    }
    List<Way> ways = List.of(this::scan, this::call, this::hapi);
    long warm = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < warm) {
      for (List<byte[]> bodies : rows.values()) {
        measure(bodies, ways, 1);
      }
    }
    System.out.println("| bodies | KB | scan µs | call µs | call / scan | HAPI and ifs / call |");
    System.out.println("|---|---|---|---|---|---|");
    for (Map.Entry<String, List<byte[]>> row : rows.entrySet()) {
      double[] taken = measure(row.getValue(), ways, 41);
      double size = row.getValue().stream().mapToInt(body -> body.length).average().orElse(0);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.0f | %.0f | %.0f | %.1f | %.1f |%n",
          row.getKey(),
          size / 1000,
          taken[0],
          taken[1],
          taken[1] / taken[0],
          taken[2] / taken[1]);
    }
    System.out.println(sink == 0 ? "nothing was read" : "");
  }

  /** By kind, then by number. */
  private static String order(String name) {
    int dash = name.lastIndexOf('-');
    String number = name.substring(dash + 1);
    return dash < 0 || !number.matches("\\d+")
        ? name
        : name.substring(0, dash) + String.format(Locale.ROOT, "%08d", Long.parseLong(number));
  }

  /**
   * @param args the folder of requests
   */
  public static void main(String[] args) throws IOException {
    new BodiesRun().print(Path.of(args[0]));
  }
}
