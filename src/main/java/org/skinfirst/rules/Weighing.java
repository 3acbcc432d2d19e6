package org.skinfirst.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.TableRow;
import org.skinfirst.facts.Unread;
import org.skinfirst.pack.Pack;

/** Which firings are shown, in which order, and which are kept quiet. */
record Weighing(List<Pack.Silence> silences) {

  // Where several rows of a table fit, the one that stands first in the file is the one shown.
  private static final Comparator<TableRow> BY_PLACE =
      Comparator.comparing(TableRow::table).thenComparing(TableRow::line);

  private static final Comparator<Firing> BY_RULE =
      Comparator.comparing((Firing firing) -> firing.rule().name())
          .thenComparing(Firing::about, itemByItem(LikeFacts.BY_NAME))
          .thenComparing(Firing::because, itemByItem(LikeFacts.BY_NAME))
          .thenComparing(Firing::rows, itemByItem(BY_PLACE));

  Verdict weigh(
      Collection<Firing> firings, Map<String, List<Fact>> situations, Collection<Fact> facts) {
    List<Firing> advice = new ArrayList<>();
    List<Firing> silenced = new ArrayList<>();
    List<Firing> trial = new ArrayList<>();
    List<Firing> active = new ArrayList<>();
    for (Firing firing : firings) {
      (firing.rule().status() == RuleInfo.Status.TRIAL ? trial : active).add(firing);
    }
    Set<String> given = new HashSet<>();
    active.forEach(firing -> given.add(firing.rule().id()));
    Set<String> quiet = silenced(given);
    for (Firing firing : active) {
      (quiet.contains(firing.rule().id()) ? silenced : advice).add(firing);
    }
    // The engine's order is not ours to rely on.
    advice.sort(BY_RULE);
    silenced.sort(BY_RULE);
    return new Verdict(advice, silenced, trial, situations, unread(facts));
  }

  private static List<Unread> unread(Collection<Fact> facts) {
    List<Unread> unread = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact instanceof Unread gap) {
        unread.add(gap);
      }
    }
    return unread;
  }

  /** Of these recommendations those that another one silences. */
  private Set<String> silenced(Set<String> given) {
    Set<String> silenced = new HashSet<>();
    for (Pack.Silence silence : silences) {
      if (given.stream().anyMatch(id -> Pack.matches(silence.advice(), id))) {
        for (String pattern : silence.silenced()) {
          given.stream().filter(id -> Pack.matches(pattern, id)).forEach(silenced::add);
        }
      }
    }
    return silenced;
  }

  /** Item by item, as words are ordered letter by letter. */
  private static <T> Comparator<List<T>> itemByItem(Comparator<T> items) {
    return (ones, others) -> {
      for (int i = 0; i < Math.min(ones.size(), others.size()); i++) {
        int order = items.compare(ones.get(i), others.get(i));
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(ones.size(), others.size());
    };
  }
}
