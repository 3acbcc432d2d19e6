package org.skinfirst.cards;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;
import org.skinfirst.pack.Yaml;

/** {@code orders/*.yaml} → what suggestions order. */
final class OrderReader {

  private static final Set<String> OCCASION = Set.of("product", "patient", "date");

  private final List<String> languages;
  private final String region;
  private final Set<String> numbers = new TreeSet<>();

  /**
   * @param tables in whose number columns an amount may stand
   */
  OrderReader(List<String> languages, String region, List<Table> tables) {
    this.languages = languages;
    this.region = region;
    for (Table table : tables) {
      table
          .columns()
          .forEach(
              (column, type) -> {
                if (type == Table.Type.WHOLE || type == Table.Type.DECIMAL) {
                  numbers.add(table.name() + '.' + column);
                }
              });
    }
  }

  Map<String, OrderTemplate> read(PackFolder folder, Faults faults) {
    Map<String, OrderTemplate> orders = new LinkedHashMap<>();
    for (String path : folder.paths("orders/", ".yaml")) {
      Yaml yaml =
          Yaml.read(folder, path, faults).only("label", "description", "products", "resource");
      String id = PackFolder.stem(path);
      orders.put(id, order(id, yaml, faults));
    }
    return orders;
  }

  private OrderTemplate order(String id, Yaml yaml, Faults faults) {
    Set<String> cells = new TreeSet<>();
    findCells(yaml.require("resource"), cells, faults);
    Map<String, Object> resource = resource(yaml.require("resource"));
    return new OrderTemplate(
            id,
            Wording.read(yaml.require("label"), languages),
            Wording.read(yaml.require("description"), languages),
            Map.of(),
            resource,
            cells,
            new Recurring<>(resource),
            new Recurring<>(resource))
        .with(yaml.get("products").map(this::product).orElse(Map.of()));
  }

  /** Every region's product is read, so that a fault in another one's is told as well. */
  private Map<String, Object> product(Yaml products) {
    products.require(region);
    Map<String, Map<String, Object>> byRegion = new LinkedHashMap<>();
    products.members().forEach((name, p) -> byRegion.put(name, OrderedProduct.verified(p)));
    return byRegion.getOrDefault(region, Map.of());
  }

  private static Map<String, Object> resource(Yaml yaml) {
    Map<String, Object> resource = new LinkedHashMap<>();
    yaml.members()
        .forEach(
            (name, value) -> {
              Object plain = value.plain();
              if (plain != null) {
                resource.put(name, plain);
                if (name.equals("resourceType")) {
                  resource.put(OrderTemplate.ID, '{' + OrderTemplate.ID + '}');
                }
              }
            });
    return resource;
  }

  private void findCells(Yaml yaml, Set<String> cells, Faults faults) {
    if (yaml.isMap()) {
      yaml.members().values().forEach(member -> findCells(member, cells, faults));
    } else if (!yaml.isText()) {
      yaml.items().forEach(item -> findCells(item, cells, faults));
    } else {
      Matcher blank = CardTemplate.BLANK.matcher(yaml.text());
      while (blank.find()) {
        if (numbers.contains(blank.group(1))) {
          cells.add(blank.group(1));
        } else if (!OCCASION.contains(blank.group(1))) {
          unknown(blank.group(1), yaml, faults);
        }
      }
    }
  }

  private void unknown(String blank, Yaml yaml, Faults faults) {
    Set<String> known = new TreeSet<>(numbers);
    known.addAll(OCCASION);
    faults.add(
        Lint.UNKNOWN_NAME,
        yaml.file(),
        yaml.line(),
        "blank {"
            + blank
            + "} is neither "
            + String.join(", ", new TreeSet<>(OCCASION))
            + " nor a number in a table",
        "did you mean {" + Nearest.of(blank, known) + "}?");
  }
}
