package org.skinfirst.author.mutation;

import java.util.HashMap;
import java.util.Map;
import org.skinfirst.advice.Advisor;
import org.skinfirst.chart.kinds.ValueSet;
import org.skinfirst.chart.kinds.ValueSets;

/** Each member of each value set left out. */
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
      if (entry.excluded()) {
        continue; // no member; what it keeps out is proven by cases that stay silent
      }
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
    return new Mutant(
        Mutant.Source.VALUE_SETS,
        MutantNames.without(file, member),
        file,
        member.line(),
        "a case with \""
            + member.words().get(0)
            + "\"; a sweep over the set covers all its members");
  }
}
