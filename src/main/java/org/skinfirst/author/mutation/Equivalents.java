package org.skinfirst.author.mutation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Shape;
import org.skinfirst.pack.Yaml;

/**
 * {@code mutants.yaml}: breaks that change nothing that a scenario could notice, each with the
 * reason. In a pattern {@code *} stands for anything.
 */
public final class Equivalents {

  private static final String FILE = Mutation.REASONS;

  /** Of {@code mutants.yaml}. */
  public static final Shape SHAPE =
      Shape.fields()
          .must(
              "equivalent",
              Shape.list(
                  Shape.fields()
                      .must("mutants", Shape.TEXTS, "breaks, as 'mutate' prints them; * for any")
                      .must("because", Shape.TEXT, "why nobody could notice")),
              "breaks that change nothing");

  private final Map<String, String> reasons = new LinkedHashMap<>();
  private final Set<String> used = new TreeSet<>();

  private Equivalents() {}

  /**
   * @throws org.skinfirst.pack.FaultyPackException when the file is not as it should be
   */
  public static Equivalents read(PackFolder folder) {
    Faults faults = new Faults();
    Equivalents equivalents = read(folder, faults);
    faults.refuse();
    return equivalents;
  }

  /** What can be read; the rest is reported. */
  public static Equivalents read(PackFolder folder, Faults faults) {
    Equivalents equivalents = new Equivalents();
    if (folder.has(FILE)) {
      for (Yaml entry : Yaml.read(folder, FILE, SHAPE, faults).require("equivalent").items()) {
        String because = entry.require("because").text();
        entry.require("mutants").texts().forEach(p -> equivalents.reasons.put(p, because));
      }
    }
    return equivalents;
  }

  /**
   * Why no scenario can notice this one; empty when nobody said so.
   *
   * @param mutant its id
   */
  public Optional<String> reason(String mutant) {
    Optional<String> pattern =
        reasons.keySet().stream().filter(p -> matches(p, mutant)).findFirst();
    pattern.ifPresent(used::add);
    return pattern.map(reasons::get);
  }

  /** Patterns that match no survivor: their breaks are noticed, or are no more. */
  List<String> unused() {
    List<String> unused = new ArrayList<>(reasons.keySet());
    unused.removeAll(used);
    return unused;
  }

  private static boolean matches(String pattern, String id) {
    String regex =
        Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return id.matches(regex);
  }
}
