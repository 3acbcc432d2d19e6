package org.skinfirst;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.cards.CardBook;
import org.skinfirst.chart.AreaCheck;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;
import org.skinfirst.rules.RuleBook;
import org.skinfirst.rules.Vocabulary;
import org.skinfirst.rules.WrittenRule;

/** Everything that a folder of rules holds beside the rules themselves. */
public record Knowledge(
    Pack pack, List<Table> tables, ValueSets sets, CardBook cards, Vocabulary vocabulary) {

  /** The table that says which ages belong to which group, and the kind of who is in none. */
  private static final String AGE_GROUPS = "age-groups";

  private static final String AGE_UNKNOWN = "age-unknown";

  /**
   * @param region one of the pack's; the first when null
   */
  public static Knowledge read(PackFolder folder, @Nullable String region, Faults faults) {
    folder.report(faults);
    Pack pack = Pack.read(folder, faults);
    AreaCheck.check(folder, pack, faults);
    List<Table> tables =
        folder.paths("tables/", ".csv").stream()
            .map(path -> Table.read(folder, path, faults))
            .toList();
    ValueSets sets = ValueSets.read(folder, faults);
    if (region != null && !pack.regions().contains(region)) {
      faults.add(
          "pack.yaml", 0, "region '" + region + "' is not among " + pack.regions(), "set another");
    }
    String products = region == null ? String.join("", first(pack.regions())) : region;
    CardBook cards = CardBook.read(folder, pack, products, tables, faults);
    Set<String> ages = new LinkedHashSet<>(List.of(AGE_UNKNOWN));
    find(tables)
        .ifPresent(
            table -> {
              table.rows().forEach(row -> ages.add(row.cell("group")));
              checkAges(table, faults);
            });
    return new Knowledge(
        pack, tables, sets, cards, new Vocabulary(sets.ids(), ages, pack.areas().keySet()));
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

  private static List<String> first(List<String> regions) {
    return regions.subList(0, Math.min(1, regions.size()));
  }

  Knowledge with(Pack other) {
    return new Knowledge(other, tables, sets, cards, vocabulary);
  }

  Knowledge with(List<Table> other) {
    return new Knowledge(pack, other, sets, cards, vocabulary);
  }

  Knowledge with(ValueSets other) {
    return new Knowledge(pack, tables, other, cards, vocabulary);
  }

  /** The table that says which ages belong to which group; null where there is none. */
  public @Nullable Table ageGroups() {
    return find(tables).orElse(null);
  }

  private static Optional<Table> find(List<Table> tables) {
    return tables.stream().filter(table -> table.name().equals(AGE_GROUPS)).findFirst();
  }
}
