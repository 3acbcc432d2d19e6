package org.skinfirst.author;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.chart.kinds.CodeSystems;
import org.skinfirst.chart.kinds.ValueSet;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.Yaml;

/**
 * {@code each: { name: valuesets/x }}: one case for every code and every wording of a value set.
 */
final class Sweep {

  private static final String SETS = "valuesets/";

  private final ValueSets sets;

  Sweep(ValueSets sets) {
    this.sets = sets;
  }

  /** What the blanks of a case stand for, case by case; one empty map for a case without sweep. */
  List<Map<String, String>> values(Yaml one) {
    List<Map<String, String>> all = new ArrayList<>();
    all.add(Map.of());
    Map<String, Yaml> each = one.get("each").map(Yaml::members).orElse(Map.of());
    each.forEach(
        (blank, source) -> {
          List<Map<String, String>> longer = new ArrayList<>();
          for (Map<String, String> before : all) {
            for (String value : texts(source)) {
              Map<String, String> values = new LinkedHashMap<>(before);
              values.put(blank, value);
              longer.add(values);
            }
          }
          all.clear();
          all.addAll(longer);
        });
    return all;
  }

  private List<String> texts(Yaml source) {
    if (!source.isText() || !source.text().startsWith(SETS)) {
      return source.texts();
    }
    String id = source.text().substring(SETS.length());
    for (ValueSet set : sets.all()) {
      if (set.id().equals(id)) {
        return texts(set);
      }
    }
    source.fault(
        "value set '" + id + "' does not exist",
        "did you mean '" + Nearest.of(id, sets.ids()) + "'?");
    return List.of();
  }

  /** Every code and wording of a set, as scenarios write them. */
  List<String> members(String id) {
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
        texts.add(code + ' ' + member.display());
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
    if (value instanceof String text) {
      String filled = text;
      for (Map.Entry<String, String> entry : values.entrySet()) {
        filled = filled.replace('{' + entry.getKey() + '}', entry.getValue());
      }
      return filled;
    }
    return value;
  }
}
