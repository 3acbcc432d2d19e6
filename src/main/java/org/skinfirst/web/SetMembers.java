package org.skinfirst.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.skinfirst.chart.kinds.CodeSystems;
import org.skinfirst.chart.kinds.ValueSet;

/** Members of a value set as people read them. */
public final class SetMembers {

  /**
   * @param system its short name; empty for words without a code
   * @param others other words for it
   */
  public record Row(String system, String code, String display, String others) {}

  private SetMembers() {}

  public static List<Row> of(ValueSet set) {
    List<Row> rows = new ArrayList<>();
    set.members().forEach(member -> rows.add(row(member)));
    return rows;
  }

  public static Row row(ValueSet.Member member) {
    String others = String.join(", ", member.designations());
    return member.isWords()
        ? new Row("", "", member.display(), others)
        : new Row(system(member.system()), member.code(), member.display(), others);
  }

  /** As authors write it; the URL where it has no short name. */
  public static String system(String url) {
    return CodeSystems.SHORT.entrySet().stream()
        .filter(entry -> entry.getValue().equals(url))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(url);
  }
}
