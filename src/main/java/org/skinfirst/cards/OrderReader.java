package org.skinfirst.cards;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Shape;
import org.skinfirst.pack.Table;
import org.skinfirst.pack.Yaml;

/** {@code orders/*.yaml} → what suggestions order. */
final class OrderReader {

  private static final Set<String> OCCASION = Set.of("product", "patient", "date");

  static final Shape SHAPE =
      Shape.fields()
          .must("label", Wording.SHAPE, "button, with {product}, by language")
          .must("description", Wording.SHAPE, "what applying it does, by language")
          .may("products", Shape.map(OrderedProduct.VERIFIED), "what is ordered, by region")
          .must("resource", Shape.map(Shape.ANY), "FHIR R4, with {product}, {patient}, {date}");

  private final CardLanguages languages;
  private final Collection<String> regions;
  private final Set<String> columns = new TreeSet<>();

  /**
   * @param tables whose cells may stand in an order
   */
  OrderReader(CardLanguages languages, Collection<String> regions, List<Table> tables) {
    this.languages = languages;
    this.regions = regions;
    for (Table table : tables) {
      for (String column : table.columns().keySet()) {
        columns.add(column);
        columns.add(table.name() + '.' + column);
      }
    }
  }

  Map<String, Order> read(PackFolder folder, Faults faults) {
    Map<String, Order> orders = new LinkedHashMap<>();
    for (String path : folder.paths("orders/", ".yaml")) {
      Yaml yaml = Yaml.read(folder, path, SHAPE, faults);
      String id = PackFolder.stem(path);
      orders.put(id, order(id, yaml, faults));
    }
    return orders;
  }

  private Order order(String id, Yaml yaml, Faults faults) {
    Map<String, OrderTemplate> templates = new LinkedHashMap<>();
    for (String region : regions) {
      yaml.get("products").ifPresent(products -> products.require(region));
    }
    Set<String> cells = new TreeSet<>();
    findCells(yaml.require("resource"), cells, faults);
    for (String language : languages.served()) {
      OrderTemplate template = template(id, yaml, cells, language);
      for (String region : regions) {
        templates.put(Order.key(new Place(region, language)), template);
      }
      yaml.get("products")
          .ifPresent(
              products ->
                  products
                      .members()
                      .forEach(
                          (region, product) ->
                              templates.put(
                                  Order.key(new Place(region, language)),
                                  template.with(
                                      OrderedProduct.verified(product, languages, language)))));
    }
    return new Order(id, templates);
  }

  private OrderTemplate template(String id, Yaml yaml, Set<String> cells, String language) {
    Map<String, Object> resource = resource(yaml.require("resource"), language);
    return new OrderTemplate(
            id,
            Wording.read(yaml.require("label"), languages),
            Wording.read(yaml.require("description"), languages),
            OrderedProduct.NONE,
            resource,
            cells,
            new Recurring<>(resource),
            new Recurring<>(resource))
        .with(OrderedProduct.NONE);
  }

  private Map<String, Object> resource(Yaml yaml, String language) {
    Map<String, Object> resource = new LinkedHashMap<>();
    yaml.members()
        .forEach(
            (name, value) -> {
              Object plain = value.plain();
              if (plain != null) {
                resource.put(name, in(language, plain));
                if (name.equals("resourceType")) {
                  resource.put(OrderTemplate.ID, '{' + OrderTemplate.ID + '}');
                }
              }
            });
    return resource;
  }

  /** Where a text stands in every language, the one of the chart. */
  private Object in(String language, Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(item -> in(language, item)).toList();
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    if (map.keySet().equals(Set.copyOf(languages.served()))) {
      return Objects.requireNonNull(map.get(language));
    }
    Map<String, Object> chosen = new LinkedHashMap<>();
    map.forEach((name, part) -> chosen.put(String.valueOf(name), in(language, part)));
    return chosen;
  }

  private void findCells(Yaml yaml, Set<String> cells, Faults faults) {
    if (yaml.isMap()) {
      yaml.members().values().forEach(member -> findCells(member, cells, faults));
    } else if (!yaml.isText()) {
      yaml.items().forEach(item -> findCells(item, cells, faults));
    } else {
      Matcher blank = CardTemplate.BLANK.matcher(yaml.text());
      while (blank.find()) {
        String name = blank.group(1);
        if (OCCASION.contains(name)) {
          continue; // even where a table has a column of that name
        }
        if (columns.contains(name)) {
          cells.add(name);
        } else {
          unknown(name, yaml, faults);
        }
      }
    }
  }

  private void unknown(String blank, Yaml yaml, Faults faults) {
    Set<String> known = new TreeSet<>(columns);
    known.addAll(OCCASION);
    faults.add(
        Lint.UNKNOWN_NAME,
        yaml.file(),
        yaml.line(),
        "blank {"
            + blank
            + "} is neither "
            + String.join(", ", new TreeSet<>(OCCASION))
            + " nor a column of a table",
        "did you mean {" + Nearest.of(blank, known) + "}?");
  }
}
