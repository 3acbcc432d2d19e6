package org.skinfirst.author;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.kinds.CodeSystems;
import org.skinfirst.chart.kinds.ValueSet;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.Yaml;

/**
 * {@code each: { name: valuesets/x }}: one case for every code and every wording of a value set.
 * {@code each: [{ age: …, dose: … }, …]}: one case for every row of a small table.
 */
public final class Sweep {

  private static final int MOST = 50_000;
  private static final String SETS = "valuesets/";
  private static final Pattern BLANK = Pattern.compile("\\{(\\w+)}");

  private final ValueSets sets;

  public Sweep(ValueSets sets) {
    this.sets = sets;
  }

  /**
   * What the blanks of a case stand for in one of its rounds.
   *
   * @param line of the row, or of the case
   */
  record Round(int line, Map<String, String> values) {}

  /** All rounds of a case; a single one without blanks for a case without sweep. */
  List<Round> rounds(Yaml one) {
    Optional<Yaml> each = one.get("each");
    if (each.isEmpty()) {
      return List.of(new Round(one.line(), Map.of()));
    }
    boolean inRows = !each.get().isMap() && !each.get().isText();
    List<Yaml> rows = inRows ? each.get().items() : List.of(each.get());
    List<Round> rounds = new ArrayList<>();
    for (Yaml row : rows) {
      Map<String, Yaml> blanks = row.members();
      checkBlanks(one, row, blanks.keySet());
      int line = inRows ? row.line() : one.line();
      product(row, blanks).forEach(values -> rounds.add(new Round(line, values)));
    }
    return rounds;
  }

  private List<Map<String, String>> product(Yaml row, Map<String, Yaml> blanks) {
    List<Map<String, String>> all = List.of(Map.of());
    for (Map.Entry<String, Yaml> blank : blanks.entrySet()) {
      List<String> texts = texts(blank.getValue());
      if ((long) all.size() * texts.size() > MOST) {
        row.fault(
            "stands for more than " + MOST + " cases", "sweep over less, or in several cases");
        return List.of();
      }
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> before : all) {
        for (String text : texts) {
          Map<String, String> values = new LinkedHashMap<>(before);
          values.put(blank.getKey(), text);
          longer.add(values);
        }
      }
      all = longer;
    }
    return all;
  }

  /** A blank that nothing fills would be sent as it stands, and prove nothing. */
  private static void checkBlanks(Yaml one, Yaml row, Set<String> known) {
    Set<String> used = new LinkedHashSet<>();
    one.members()
        .forEach(
            (key, value) -> {
              if (!key.equals("each")) {
                collect(value.plain(), used);
              }
            });
    for (String blank : used) {
      if (!known.contains(blank)) {
        row.fault(
            "nothing fills {" + blank + "}",
            known.isEmpty()
                ? "add '" + blank + "' here"
                : "did you mean {" + Nearest.of(blank, known) + "}, or add '" + blank + "' here?");
      }
    }
    for (String blank : known) {
      if (!used.contains(blank)) {
        row.fault("'" + blank + "' fills nothing", "write {" + blank + "} where it belongs");
      }
    }
  }

  private static void collect(@Nullable Object value, Set<String> blanks) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(inner -> collect(inner, blanks));
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> collect(inner, blanks));
    } else if (value instanceof String text) {
      BLANK.matcher(text).results().forEach(blank -> blanks.add(blank.group(1)));
    }
  }

  private List<String> texts(Yaml source) {
    if (!source.isText() || !source.text().startsWith(SETS)) {
      return some(source, source.texts());
    }
    String id = source.text().substring(SETS.length());
    for (ValueSet set : sets.all()) {
      if (set.id().equals(id)) {
        return some(source, texts(set));
      }
    }
    source.fault(
        "value set '" + id + "' does not exist",
        "did you mean '" + Nearest.of(id, sets.ids()) + "'?");
    return List.of();
  }

  private static List<String> some(Yaml source, List<String> texts) {
    if (texts.isEmpty()) {
      source.fault("stands for nothing", "name a set with members of its own, or write a list");
    }
    return texts;
  }

  /** Every code and wording of a set, as scenarios write them. */
  public List<String> members(String id) {
    return sets.all().stream()
        .filter(set -> set.id().equals(id))
        .flatMap(set -> texts(set).stream())
        .toList();
  }

  private List<String> texts(ValueSet set) {
    List<String> texts = new ArrayList<>();
    for (ValueSet.Member member : set.members()) {
      if (!member.isWords()) {
        String code = shortName(member.system()) + '#' + member.code();
        texts.add(code); // as some records send it, so that no word helps
        if (!member.display().isEmpty()) {
          texts.add(code + ' ' + member.display());
        }
      }
      for (String words : member.isWords() ? member.words() : member.designations()) {
        texts.add(words.replace("…", " ").replaceAll(" +", " "));
      }
    }
    for (ValueSet.Union union : set.unions()) {
      if (union.ids().size() == 1) {
        sets.all().stream()
            .filter(other -> other.id().equals(union.ids().get(0)))
            .forEach(other -> texts.addAll(texts(other)));
      }
    }
    return texts;
  }

  private static String shortName(String system) {
    return CodeSystems.SHORT.entrySet().stream()
        .filter(entry -> entry.getValue().equals(system))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(system);
  }

  /** Replaces {@code {name}} in every text of a fragment. */
  static Object fill(Object value, Map<String, String> values) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> filled = new LinkedHashMap<>();
      map.forEach((name, inner) -> filled.put((String) name, fill(inner, values)));
      return filled;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(inner -> fill(inner, values)).toList();
    }
    return value instanceof String text ? fill(text, values) : value;
  }

  static String fill(String text, Map<String, String> values) {
    String filled = text;
    for (Map.Entry<String, String> entry : values.entrySet()) {
      filled = filled.replace('{' + entry.getKey() + '}', entry.getValue());
    }
    return filled;
  }
}
