package org.skinfirst.chart.kinds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.text.Phrases;
import org.skinfirst.chart.text.Phrases.Found;
import org.skinfirst.chart.text.Words;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Shape;
import org.skinfirst.pack.Yaml;

/** Names under which things are sold, and which value sets they belong to. */
public final class Products {

  static final String FOLDER = "products/";
  private static final String CLASSES = FOLDER + "classes.yaml";

  static final Shape SHAPE =
      Shape.fields()
          .must("places", Shape.TEXTS, "where names of products are looked for")
          .must(
              "classes",
              Shape.map(
                  Shape.fields()
                      .may("sets", Shape.TEXTS, "value sets of its products")
                      .may("with_form", Shape.TEXTS, "of those that have other routes, too")),
              "of products, as their files name them");

  /**
   * A name of a text, and the words that it covers.
   *
   * @param product the row that holds for the strengths of the text
   */
  record Named(Product product, int start, int end) {

    /**
     * Whether it says more than other words that it covers: it is longer, or knows the strength.
     */
    boolean exceeds(Phrases.Found<?> other) {
      return start <= other.start()
          && end >= other.end()
          && (!product.isAnyStrength() || end - start > other.end() - other.start());
    }
  }

  /** Which sets a class stands for; the second where other routes are sold under the name, too. */
  private record Type(List<String> sets, List<String> withForm) {}

  private final Map<String, Type> types = new HashMap<>();
  private final Map<List<List<String>>, List<Product>> byWords = new HashMap<>();
  private final Phrases<List<Product>> names = new Phrases<>();
  private final List<Product> all = new ArrayList<>();
  private final List<String> places = new ArrayList<>();

  /** All sets of any class: inside a product's name only its own are found. */
  private final Set<String> governed = new HashSet<>();

  private Products() {}

  static Products read(PackFolder folder, Set<String> sets, Faults faults) {
    Products products = new Products();
    if (!folder.has(CLASSES)) {
      return products;
    }
    Yaml file = Yaml.read(folder, CLASSES, SHAPE, faults);
    products.places.addAll(file.require("places").texts());
    file.require("classes").members().forEach((id, type) -> products.addType(id, type, sets));
    for (String path : folder.paths(FOLDER, ".tsv")) {
      products.readFile(path, ProductFile.read(folder, path, faults), faults);
    }
    return products;
  }

  private void addType(String id, Yaml type, Set<String> known) {
    for (String key : List.of("sets", "with_form")) {
      for (String set : type.texts(key)) {
        if (!known.contains(set)) {
          type.fault("value set '" + set + "' does not exist", "name one in valuesets/");
        }
      }
    }
    List<String> sets = type.texts("sets");
    governed.addAll(sets);
    types.put(id, new Type(sets, type.get("with_form").map(Yaml::texts).orElse(sets)));
  }

  private void readFile(String path, List<ProductFile.Row> rows, Faults faults) {
    for (ProductFile.Row row : rows) {
      Type type = types.get(row.type());
      if (type == null) {
        faults.add(
            path, row.line(), "class '" + row.type() + "' is not in " + CLASSES, "add it there");
      } else {
        List<String> sets = row.otherRoutes() ? type.withForm() : type.sets();
        add(new Product(path, row.line(), row.name(), row.percent(), sets));
      }
    }
  }

  private void add(Product product) {
    all.add(product);
    List<List<String>> words = Phrases.segments(product.name());
    List<Product> rows = byWords.get(words);
    if (rows == null) {
      rows = new ArrayList<>(1);
      byWords.put(words, rows);
      names.add(product.name(), rows);
    }
    rows.add(product);
  }

  public Collection<Product> all() {
    return all;
  }

  boolean isLookedUpAt(String path) {
    return places.stream().anyMatch(path::startsWith);
  }

  boolean governs(String set) {
    return governed.contains(set);
  }

  /** The products that a text names, but for names that are part of a longer one. */
  List<Named> in(String text, Words words) {
    List<Found<List<Product>>> found = names.longestIn(words.words());
    List<Double> percents = found.isEmpty() ? List.of() : Strengths.of(text);
    List<Named> named = new ArrayList<>(found.size());
    for (Found<List<Product>> one : found) {
      Product product = row(one.meaning(), percents);
      if (product != null) {
        named.add(new Named(product, one.start(), one.end()));
      }
    }
    return named;
  }

  /** The row about one of these strengths, else the row about any; null where there is none. */
  private static @Nullable Product row(List<Product> rows, List<Double> percents) {
    Product any = null;
    for (Product row : rows) {
      if (!row.isAnyStrength() && Strengths.isAmong(row.percent(), percents)) {
        return row;
      }
      any = row.isAnyStrength() ? row : any;
    }
    return any;
  }
}
