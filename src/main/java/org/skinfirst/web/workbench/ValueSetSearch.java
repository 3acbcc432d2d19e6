package org.skinfirst.web.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.advice.Advisor;
import org.skinfirst.chart.kinds.ValueSet;
import org.skinfirst.rules.WrittenRule;
import org.skinfirst.web.SetMembers;

/** A code or a word → which value sets hold it → which rules ask for those. */
final class ValueSetSearch {

  private static final int MOST_SETS = 40;
  private static final int MOST_MEMBERS = 12;

  private final Advisor advisor;

  ValueSetSearch(Advisor advisor) {
    this.advisor = advisor;
  }

  /**
   * @param asked part of a word, a whole code, or the id of a set; empty for all sets
   */
  Map<String, Object> values(String asked) {
    String wanted = asked.strip().toLowerCase(Locale.ROOT);
    List<Map<String, Object>> found = new ArrayList<>();
    for (ValueSet set : advisor.sets().all()) {
      boolean isNamed =
          set.id().contains(wanted) || set.title().toLowerCase(Locale.ROOT).contains(wanted);
      List<ValueSet.Member> members =
          set.members().stream().filter(member -> holds(member, wanted)).toList();
      if (isNamed || !members.isEmpty()) {
        found.add(set(set, members.isEmpty() ? set.members() : members));
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("asked", asked);
    values.put("found", found.stream().limit(MOST_SETS).toList());
    values.put("count", found.size());
    values.put("more", Math.max(0, found.size() - MOST_SETS));
    values.put("none", found.isEmpty());
    return values;
  }

  private static boolean holds(ValueSet.Member member, String wanted) {
    return !wanted.isEmpty()
        && (member.code().toLowerCase(Locale.ROOT).equals(wanted)
            || member.words().stream()
                .anyMatch(words -> words.toLowerCase(Locale.ROOT).contains(wanted)));
  }

  private Map<String, Object> set(ValueSet set, List<ValueSet.Member> members) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", set.id());
    values.put("title", set.title());
    values.put("file", set.file());
    values.put("members", members.stream().limit(MOST_MEMBERS).map(SetMembers::row).toList());
    values.put("moreMembers", Math.max(0, members.size() - MOST_MEMBERS));
    values.put("rules", rules(set.id()));
    return values;
  }

  /** Also those that ask for a set that is made of this one. */
  private List<Map<String, Object>> rules(String id) {
    Set<String> made = advisor.sets().madeOf(List.of(id));
    Set<String> seen = new TreeSet<>();
    List<Map<String, Object>> rules = new ArrayList<>();
    for (WrittenRule rule : advisor.written()) {
      boolean asks =
          rule.conditions().stream()
              .flatMap(condition -> condition.parts().stream())
              .flatMap(part -> part.constraints().stream())
              .anyMatch(constraint -> constraint.kind().filter(made::contains).isPresent());
      if (asks && seen.add(rule.info().id())) {
        rules.add(Map.of("id", rule.info().id(), "hasPage", !rule.info().isSituation()));
      }
    }
    return rules;
  }
}
