package org.skinfirst.chart.kinds;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.skinfirst.chart.text.Markup;
import org.skinfirst.chart.text.Phrases;
import org.skinfirst.chart.text.Words;

/**
 * Says of codes and texts, still in the parser's own buffer, whether they may name a member of some
 * value sets. It may say yes too often, never no too often: doubt, places and what only sounds
 * alike are for {@link ValueSets} to weigh.
 */
public final class WantedTerms {

  private static final long SEED = 0xCBF29CE484222325L;
  private static final long PRIME = 0x100000001B3L;

  private final LongTable codes = new LongTable();

  /** How codes begin that stand for all that begin so. */
  private final LongTable beginnings = new LongTable();

  /** From a step and a word to the next step; steps are numbered from 1, the root. */
  private final LongTable words = new LongTable();

  private final BitSet ends = new BitSet();
  private final FirstLetters firstLetters = new FirstLetters();
  private int steps = 1;

  WantedTerms(List<ValueSet> sets, Collection<Product> products, ProductCodes named) {
    Set<String> ids = sets.stream().map(ValueSet::id).collect(Collectors.toSet());
    for (Product product : products) {
      if (product.sets().stream().anyMatch(ids::contains)) {
        add(product.name());
      }
    }
    for (ValueSet set : sets) {
      for (ValueSet.Member member : set.members()) {
        if (!member.isWords()) {
          addCode(member);
        }
        member.words().forEach(this::add);
      }
    }
    named.forEach(this::addIfNamed);
  }

  /** A code that comes without words is known by its product's name. */
  private void addIfNamed(String code, String name) {
    if (mayName(name.toCharArray(), name.length(), true)) {
      codes.put(codeHash(code.toCharArray(), code.length(), false), 1);
    }
  }

  private void addCode(ValueSet.Member member) {
    char[] code = member.code().toCharArray();
    boolean whole = !member.heading() && !CodeSystems.mayBeLonger(member.system());
    (whole ? codes : beginnings).put(codeHash(code, code.length, false), 1);
  }

  private void add(String phrase) {
    List<String> first = Phrases.segments(phrase).stream().findFirst().orElse(List.of());
    int step = 1;
    if (!first.isEmpty()) {
      firstLetters.add(first.get(0));
    }
    for (String word : first) {
      long key = key(step, hash(word));
      int next = words.get(key);
      if (next == 0) {
        next = ++steps;
        words.put(key, next);
      }
      step = next;
    }
    if (step > 1) {
      ends.set(step);
    }
  }

  private static long key(long one, long other) {
    long mixed = (one * PRIME ^ other) * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> 29;
  }

  private static long hash(String text) {
    char[] chars = text.toCharArray();
    return hash(chars, 0, chars.length);
  }

  private static long hash(char[] text, int from, int to) {
    long hash = SEED;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text[i]) * PRIME;
    }
    return hash;
  }

  /** Whether a code may be that of a member, whatever the system. */
  public boolean mayBeCode(char[] text, int length) {
    return codes.get(codeHash(text, length, false)) != 0 || codeHash(text, length, true) == 0;
  }

  /**
   * Over capital letters and digits alone, since not all systems care about the rest.
   *
   * @param begins 0 comes back as soon as what was read is how a member begins
   */
  private long codeHash(char[] text, int length, boolean begins) {
    long hash = SEED;
    for (int i = 0; i < length; i++) {
      if (Character.isLetterOrDigit(text[i])) {
        hash = (hash ^ Character.toUpperCase(text[i])) * PRIME;
        if (begins && beginnings.get(hash) != 0) {
          return 0;
        }
      }
    }
    return hash;
  }

  /**
   * Whether a text may call a member by one of its names.
   *
   * @param isWide whether it may hold anything beyond ASCII
   */
  public boolean mayName(char[] text, int length, boolean isWide) {
    if (length > Words.LONGEST_TEXT) {
      return true;
    }
    boolean isPlain = !isWide;
    for (int i = 0; isPlain && i < length; i++) {
      isPlain = !Markup.mayBeginWith(text[i]);
    }
    if (isPlain) {
      return mayNamePlain(text, length);
    }
    char[] plain = Words.plain(new String(text, 0, length));
    return mayNamePlain(plain, plain.length);
  }

  /** Whether a concept may be that of a member. */
  public boolean mayName(Described concept) {
    boolean found = mayName(concept.text());
    for (Described.Code code : concept.codes()) {
      found |= mayBeCode(code.code().toCharArray(), code.code().length());
      found |= mayName(code.display());
    }
    return found;
  }

  private boolean mayName(String text) {
    return mayName(text.toCharArray(), text.length(), true);
  }

  private boolean mayNamePlain(char[] text, int to) {
    int at = 0;
    while (at < to) {
      if (!Words.isInWord(text[at])) {
        at += 1;
        continue;
      }
      int end = Words.wordEnd(text, at, to);
      if (firstLetters.mayBe(text, at, end) && leads(text, at, end, to)) {
        return true;
      }
      at = end;
    }
    return false;
  }

  /** Whether a name begins with the word here. */
  private boolean leads(char[] text, int from, int end, int to) {
    int at = from;
    int stop = end;
    int step = 1;
    while (true) {
      step = words.get(key(step, stem(text, at, stop)));
      if (step == 0) {
        return false;
      }
      if (ends.get(step)) {
        return true;
      }
      at = stop;
      while (at < to && !Words.isInWord(text[at])) {
        at++;
      }
      if (at == to) {
        return false;
      }
      stop = Words.wordEnd(text, at, to);
    }
  }

  private static long stem(char[] text, int from, int end) {
    int stop = Words.stemEnd(text, from, end);
    boolean withY = Words.endsInY(text, from, stop);
    long hash = SEED;
    for (int i = from; i < (withY ? stop - 2 : stop); i++) {
      char c = text[i];
      hash = (hash ^ (c >= 'A' && c <= 'Z' ? c + 32 : c)) * PRIME;
    }
    return withY ? (hash ^ 'y') * PRIME : hash;
  }
}
