package org.skinfirst.chart.kinds;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.skinfirst.pack.Pack;

/** Words that deny or doubt what stands near them: "no evidence of", "stopped", "ruled out". */
final class Doubt {

  private final Phrases<Boolean> before = new Phrases<>();
  private final Phrases<Boolean> after = new Phrases<>();
  private final Set<String> ends = new HashSet<>();
  private final int reach;

  Doubt(Pack.Cues cues) {
    cues.before().forEach(cue -> before.add(cue, true));
    cues.after().forEach(cue -> after.add(cue, true));
    cues.ends().forEach(word -> ends.addAll(Words.of(word).words()));
    reach = cues.reach();
  }

  /** Whether the words from {@code start} to before {@code end} are denied or doubted. */
  boolean about(Words text, int start, int end) {
    int from = start;
    while (from > 0 && start - from < reach && reaches(text, from - 1, start)) {
      from--;
    }
    int to = end;
    while (to < text.words().size() && to - end < reach && reaches(text, to, end - 1)) {
      to++;
    }
    return !before.in(text.words().subList(from, start)).isEmpty()
        || !after.in(text.words().subList(end, to)).isEmpty();
  }

  private boolean reaches(Words text, int word, int phrase) {
    List<Integer> clauses = text.clauses();
    return clauses.get(word).equals(clauses.get(phrase)) && !ends.contains(text.words().get(word));
  }
}
