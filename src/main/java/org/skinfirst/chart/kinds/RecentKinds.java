package org.skinfirst.chart.kinds;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of what was asked about lately: charts say the same in the same words and codes again
 * and again. Long texts, which hardly ever come again, are not kept.
 */
final class RecentKinds {

  /** Twice as many are kept at most. */
  private static final int MOST = 4_000;

  private static final int LONGEST = 240;

  private volatile Map<List<Described>, Kinds> recent = new ConcurrentHashMap<>();
  private volatile Map<List<Described>, Kinds> before = Map.of();

  /**
   * @param find finds them where they are not known
   */
  Kinds of(List<Described> concepts, Function<List<Described>, Kinds> find) {
    Map<List<Described>, Kinds> now = recent;
    Kinds known = now.get(concepts);
    if (known != null) {
      return known;
    }
    known = before.get(concepts);
    Kinds kinds = known == null ? find.apply(concepts) : known;
    if (known != null || length(concepts) <= LONGEST) {
      keep(now, List.copyOf(concepts), kinds);
    }
    return kinds;
  }

  private void keep(Map<List<Described>, Kinds> now, List<Described> concepts, Kinds kinds) {
    now.put(concepts, kinds);
    if (now.size() >= MOST) {
      forgetOlder(now);
    }
  }

  private synchronized void forgetOlder(Map<List<Described>, Kinds> full) {
    if (recent == full) { // else another thread was first
      before = full;
      recent = new ConcurrentHashMap<>();
    }
  }

  /** Characters of all texts and codes. */
  private static int length(List<Described> concepts) {
    int length = 0;
    for (Described concept : concepts) {
      length += length(concept.text());
      for (Described.Code code : concept.codes()) {
        length += length(code.system()) + length(code.code()) + length(code.display());
        for (Described.Extension extension : code.extension()) {
          length += length(extension.url()) + length(String.valueOf(extension.value()));
        }
      }
    }
    return length;
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
