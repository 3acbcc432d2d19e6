package org.skinfirst.author.review;

import java.util.HashMap;
import java.util.Map;
import org.skinfirst.advice.Advisor;
import org.skinfirst.chart.kinds.ValueSet;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.Table;
import org.skinfirst.rules.TableTypes;

/** What people call the kinds and tables that rules ask for. */
public final class KindNames {

  private final Map<String, String> titles = new HashMap<>();
  private final Map<String, String> tables = new HashMap<>();

  public KindNames(Advisor advisor) {
    for (ValueSet set : advisor.sets().all()) {
      titles.put(set.id(), set.title().isEmpty() ? set.id() : set.title());
    }
    advisor.pack().regions().keySet().forEach(r -> titles.put(Pack.REGION + r, "region " + r));
    Table ages = advisor.ageGroups();
    if (ages != null) {
      String[] columns = ages.columns().keySet().toArray(new String[0]);
      for (Table.Row row : ages.rows()) {
        String group = row.cell(columns[0]);
        titles.put(group, group + years(row.cell(columns[1]), row.cell(columns[2])));
      }
    }
    advisor.tables().forEach(table -> tables.put(TableTypes.type(table.name()), table.name()));
  }

  /** The title of a value set, an age group with its bounds, or the words of the id. */
  public String of(String kind) {
    String title = titles.get(kind);
    return title == null ? PlainWords.words(kind.substring(kind.indexOf('/') + 1)) : title;
  }

  /** The name of a table, by its type. */
  String table(String type) {
    return PlainWords.words(tables.getOrDefault(type, type));
  }

  private static String years(String from, String to) {
    return to.isEmpty()
        ? ", from " + age(from)
        : (from.isEmpty() ? ", below " : ", " + age(from) + " to below ") + age(to);
  }

  /** Whole years as years. */
  private static String age(String months) {
    int count = months.isEmpty() ? 0 : Integer.parseInt(months);
    return count >= 24 && count % 12 == 0 ? count / 12 + " years" : count + " months";
  }
}
