package org.skinfirst.author.mutation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.Advisor;
import org.skinfirst.chart.kinds.ValueSet;
import org.skinfirst.chart.kinds.ValueSets;

/** Each member of each value set left out, and each thing that a set excludes. */
final class MemberMutants {

  private MemberMutants() {}

  /** The variants by the entry that each lacks. */
  static Map<ValueSets.Entry, Variant> of(Advisor advisor) {
    Map<String, String> files = new HashMap<>();
    for (ValueSet set : advisor.sets().all()) {
      files.put(set.id(), set.file());
    }
    Map<ValueSets.Entry, Variant> variants = new java.util.LinkedHashMap<>();
    for (ValueSets.Entry entry : advisor.sets().entries()) {
      String file = files.getOrDefault(entry.set(), "");
      variants.put(
          entry,
          new Variant(
              mutant(entry, file),
              Variant.Reach.CLASSIFYING,
              () -> advisor.with(advisor.sets().without(entry))));
    }
    return variants;
  }

  private static Mutant mutant(ValueSets.Entry entry, String file) {
    ValueSet.Member member = entry.member();
    String name = member.isWords() ? member.display() : member.code() + ' ' + member.display();
    List<String> words = member.words();
    return new Mutant(
        Mutant.Source.VALUE_SETS,
        file + ": leave out " + (entry.excluded() ? "excluded " : "") + name,
        file,
        member.line(),
        entry.excluded()
            ? "a case with \"" + words.get(words.size() - 1) + "\" that must stay silent"
            : "a case with \"" + words.get(0) + "\"; a sweep over the set covers all its members");
  }
}
