package org.skinfirst.author.mutation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Answer;
import org.skinfirst.author.cases.Case;
import org.skinfirst.author.cases.Cases;
import org.skinfirst.chart.kinds.ValueSets;

/** Breaks of data tried on the cases that they can concern; nothing is compiled for them. */
final class DataTrial {

  private final List<Group> groups;
  private final Map<ValueSets.Entry, List<Case>> hearing = new HashMap<>();

  /** Cases whose charts mean the same, and all kinds of their facts and situations. */
  private record Group(List<Case> cases, Set<String> kinds) {

    static Group of(List<Case> cases) {
      Set<String> kinds = new HashSet<>(cases.get(0).answer().verdict().situations().keySet());
      cases.get(0).facts().forEach(fact -> kinds.addAll(fact.kinds()));
      return new Group(cases, kinds);
    }
  }

  DataTrial(Cases cases) {
    this.groups = cases.groups().stream().map(Group::of).toList();
    for (Case one : cases.all()) {
      one.heard().forEach(entry -> hearing.computeIfAbsent(entry, e -> new ArrayList<>()).add(one));
    }
  }

  /** Whether a case tells a chart read without this entry from the right one. */
  boolean isNoticed(ValueSets.Entry entry, Variant variant) {
    List<Case> concerned = hearing.getOrDefault(entry, List.of());
    if (concerned.isEmpty()) {
      return false;
    }
    Advisor advisor = variant.advisor().get();
    return concerned.stream().anyMatch(one -> one.notices(advisor.advise(one.input())));
  }

  boolean isNoticed(Variant variant) {
    Advisor advisor = variant.advisor().get();
    return groups.stream()
        .filter(group -> variant.concerns(group.kinds()))
        .anyMatch(group -> isNoticed(group.cases(), variant.reach(), advisor));
  }

  private static boolean isNoticed(List<Case> group, Variant.Reach reach, Advisor advisor) {
    if (reach != Variant.Reach.WEIGHING) {
      Case first = group.get(0);
      if (answer(first, reach, advisor).verdict().equals(first.answer().verdict())) {
        return false;
      }
    }
    return group.stream().anyMatch(one -> one.notices(answer(one, reach, advisor)));
  }

  private static Answer answer(Case one, Variant.Reach reach, Advisor advisor) {
    return switch (reach) {
      case CLASSIFYING, READING -> advisor.advise(one.input());
      case JUDGING -> advisor.advise(one.input(), one.facts());
      case WEIGHING ->
          advisor.weigh(
              one.input(), one.facts(), one.firings(), one.answer().verdict().situations());
    };
  }
}
