package org.skinfirst.advice;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.cards.CardBook;
import org.skinfirst.cards.Place;
import org.skinfirst.chart.AreaCheck;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.pack.Conventions;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;
import org.skinfirst.rules.RuleBook;
import org.skinfirst.rules.Vocabulary;
import org.skinfirst.rules.WrittenRule;

/** Everything that a folder of rules holds beside the rules themselves. */
public record Knowledge(
    Pack pack,
    List<Table> tables,
    ValueSets sets,
    Conventions conventions,
    CardBook cards,
    Vocabulary vocabulary,
    Place place) {

  /** The table that says which ages belong to which group, and the kind of who is in none. */
  private static final String AGE_GROUPS = "age-groups";

  private static final String AGE_UNKNOWN = "age-unknown";

  public static Knowledge read(PackFolder folder, Faults faults) {
    return read(folder, null, null, faults);
  }

  /**
   * @param region one of the pack's; the first when null
   * @param chartLanguage in which orders are written; the region's when null
   */
  public static Knowledge read(
      PackFolder folder, @Nullable String region, @Nullable String chartLanguage, Faults faults) {
    folder.report(faults);
    Pack pack = Pack.read(folder, faults);
    AreaCheck.check(folder, pack, faults);
    List<Table> tables =
        folder.paths("tables/", ".csv").stream()
            .map(path -> Table.read(folder, path, faults))
            .toList();
    ValueSets sets = ValueSets.read(folder, faults);
    Place place = place(pack, region, chartLanguage, faults);
    CardBook cards = CardBook.read(folder, pack, tables, faults);
    Set<String> ages = new LinkedHashSet<>(List.of(AGE_UNKNOWN));
    pack.regions().keySet().forEach(name -> ages.add(Pack.REGION + name));
    find(tables)
        .ifPresent(
            table -> {
              table.rows().forEach(row -> ages.add(row.cell("group")));
              checkAges(table, faults);
            });
    return new Knowledge(
        pack,
        tables,
        sets,
        Conventions.read(folder, faults),
        cards,
        new Vocabulary(sets.ids(), ages, pack.areas().keySet()),
        place);
  }

  private static void checkAges(Table table, Faults faults) {
    for (String column : List.of("from_months", "to_months")) {
      for (Table.Row row : table.rows()) {
        if (!row.cell(column).matches("\\d{0,9}")) {
          faults.add(
              table.file(),
              row.line(),
              "'" + row.cell(column) + "' is no age in months",
              "write a whole number, or leave the cell empty");
        }
      }
    }
  }

  /** The rules by name; what is wrong with them, and with what they and the cards need. */
  public RuleBook.Contents inspectRules(PackFolder folder, Faults faults) {
    RuleBook.Contents rules = RuleBook.inspect(folder, tables, vocabulary, faults);
    cards.check(folder, rules.rules().values().stream().map(WrittenRule::info).toList(), faults);
    return rules;
  }

  private static Place place(
      Pack pack, @Nullable String region, @Nullable String chartLanguage, Faults faults) {
    Set<String> known = pack.regions().keySet();
    if (region != null && !known.contains(region)) {
      faults.add("pack.yaml", 0, "region '" + region + "' is not among " + known, "set another");
    }
    String home = region == null ? known.stream().findFirst().orElse("") : region;
    return new Place(
        home, chartLanguage == null ? pack.regions().getOrDefault(home, "") : chartLanguage);
  }

  /** Where orders of a call are written. */
  Place place(String region) {
    return region.isEmpty() || region.equals(place.region())
        ? place
        : new Place(region, pack.regions().getOrDefault(region, place.chartLanguage()));
  }

  Knowledge with(Pack other) {
    return new Knowledge(other, tables, sets, conventions, cards, vocabulary, place);
  }

  Knowledge with(List<Table> other) {
    return new Knowledge(pack, other, sets, conventions, cards, vocabulary, place);
  }

  Knowledge with(ValueSets other) {
    return new Knowledge(pack, tables, other, conventions, cards, vocabulary, place);
  }

  /** The table that says which ages belong to which group; null where there is none. */
  public @Nullable Table ageGroups() {
    return find(tables).orElse(null);
  }

  private static Optional<Table> find(List<Table> tables) {
    return tables.stream().filter(table -> table.name().equals(AGE_GROUPS)).findFirst();
  }
}
