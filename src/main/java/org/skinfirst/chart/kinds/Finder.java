package org.skinfirst.chart.kinds;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Entry;
import org.skinfirst.chart.text.Asserted;
import org.skinfirst.chart.text.Assertion;
import org.skinfirst.chart.text.Context;
import org.skinfirst.chart.text.Cues;
import org.skinfirst.chart.text.Phrases;
import org.skinfirst.chart.text.Words;

/** Finds which sets a concept belongs to by its codes, its words, and the products it names. */
final class Finder {

  /** What a code or a phrase stands for, and in which set by number. */
  private record Meaning(int set, Entry entry) {

    boolean excluded() {
      return entry.excluded();
    }
  }

  /**
   * A text while it is looked at.
   *
   * @param away words that are taken away; null where the place does not ask for them
   */
  private record Text(
      String path,
      Words words,
      Mentions others,
      List<Phrases.Found<Meaning>> phrases,
      List<Products.Named> names,
      @Nullable BitSet away,
      Context context) {

    /** Whether it is taken away, where the place asks for what is. */
    boolean takesAway(Phrases.Found<?> one) {
      return away != null && away.get(one.start());
    }
  }

  private final List<ValueSet> ordered;
  private final Map<String, Integer> numbers;
  private final Map<String, List<Meaning>> codes;

  /** What stands for all codes below it. */
  private final Map<String, List<Meaning>> headings;

  private final Phrases<Meaning> phrases;
  private final Products products;
  private final ProductCodes productCodes;
  private final Exclusions exclusions;
  private final Cues cues;
  private final @Nullable Entry left;
  private final Consumer<Entry> listener;

  Finder(List<ValueSet> ordered, Map<String, Integer> numbers, Wording wording) {
    this.ordered = ordered;
    this.numbers = numbers;
    this.codes = new HashMap<>();
    this.headings = new HashMap<>();
    this.phrases = new Phrases<>();
    this.products = wording.products();
    this.productCodes = wording.codes();
    this.exclusions = wording.exclusions();
    this.cues = wording.cues();
    this.left = null;
    this.listener = entry -> {};
    for (int number = 0; number < ordered.size(); number++) {
      ValueSet set = ordered.get(number);
      for (ValueSet.Member member : set.members()) {
        index(new Meaning(number, new Entry(set.id(), false, member)));
      }
      for (ValueSet.Member member : set.excluded()) {
        index(new Meaning(number, new Entry(set.id(), true, member)));
      }
    }
  }

  private Finder(Finder all, @Nullable Entry left, Consumer<Entry> listener) {
    this.ordered = all.ordered;
    this.numbers = all.numbers;
    this.codes = all.codes;
    this.headings = all.headings;
    this.phrases = all.phrases;
    this.products = all.products;
    this.productCodes = all.productCodes;
    this.exclusions = all.exclusions;
    this.cues = all.cues;
    this.left = left;
    this.listener = listener;
  }

  Finder without(Entry entry) {
    return new Finder(this, entry, listener);
  }

  Finder toldTo(Consumer<Entry> other) {
    return new Finder(this, left, other);
  }

  private void index(Meaning meaning) {
    ValueSet.Member member = meaning.entry().member();
    if (!member.isWords()) {
      (member.heading() ? headings : codes)
          .computeIfAbsent(CodeSystems.key(member.system(), member.code()), k -> new ArrayList<>(1))
          .add(meaning);
    }
    member.words().forEach(words -> phrases.add(words, meaning));
  }

  void match(Described concept, Mentions others, BitSet byCode, BitSet byText) {
    BitSet not = new BitSet();
    BitSet words = new BitSet();
    Mentions typed = new Mentions();
    matchText(concept.text(), concept.path(), typed, words);
    typed.forget(words);
    for (Described.Code code : concept.codes()) {
      BitSet coded = new BitSet();
      Mentions displayed = new Mentions();
      matchCode(code, concept.path(), coded, not);
      if (code.display().isBlank() && products.isLookedUpAt(concept.path())) {
        matchText(productCodes.name(code), concept.path(), others, coded);
      }
      matchText(code.display(), concept.path(), displayed, words);
      displayed.forget(words);
      coded.andNot(displayed.all()); // a sender's own words for a code say more than the code
      byCode.or(coded);
      others.addAll(displayed);
    }
    byCode.andNot(typed.all()); // what was typed beside a code says more than the code
    words.andNot(not);
    words.andNot(typed.all());
    byText.or(words);
    others.addAll(typed);
  }

  private void matchCode(Described.Code code, String path, BitSet byCode, BitSet not) {
    for (String key : CodeSystems.keys(code.system(), code.code())) {
      matchCode(codes.getOrDefault(key, List.of()), path, byCode, not);
    }
    if (!headings.isEmpty()) {
      BitSet below = new BitSet();
      for (String heading : CodeSystems.headings(code.system(), code.code())) {
        matchCode(headings.getOrDefault(heading, List.of()), path, below, not);
      }
      below.andNot(not);
      byCode.or(below);
    }
  }

  private void matchCode(List<Meaning> meanings, String path, BitSet byCode, BitSet not) {
    for (Meaning meaning : meanings) {
      if (isHeard(meaning, path)) {
        (meaning.excluded() ? not : byCode).set(meaning.set());
      }
    }
  }

  private void matchText(String raw, String path, Mentions others, BitSet found) {
    if (raw.isEmpty()) {
      return;
    }
    Words words = Words.of(raw);
    List<Phrases.Found<Meaning>> all = phrases.in(words.words());
    if (raw.length() > Words.LONGEST_TEXT || all.size() == Phrases.MOST_FOUND) {
      others.cut();
    }
    List<Products.Named> names = products.isLookedUpAt(path) ? products.in(raw, words) : List.of();
    if (!all.isEmpty() || !names.isEmpty()) {
      Context context = cues.in(words);
      Text text =
          new Text(path, words, others, all, names, away(path, words, all, context), context);
      all.forEach(one -> matchPhrase(one, text, found));
      names.forEach(one -> matchName(one, text, found));
    }
  }

  private @Nullable BitSet away(
      String path, Words words, List<Phrases.Found<Meaning>> all, Context context) {
    if (!exclusions.areLookedUpAt(path)) {
      return null;
    }
    List<Phrases.Found<Meaning>> named =
        all.stream().filter(one -> exclusions.concern(one.meaning().entry().set())).toList();
    return named.isEmpty() ? null : exclusions.in(words, Exclusions.words(named), context);
  }

  private void matchPhrase(Phrases.Found<Meaning> one, Text text, BitSet found) {
    Meaning meaning = one.meaning();
    if (meaning.excluded()
        || isPartOfAName(one, text)
        || soundsOnlyLike(meaning.set(), one.start(), one.end(), text)) {
      return;
    }
    if (isTakenAwayAt(meaning.set(), text.path())) {
      if (text.takesAway(one) && isHeard(meaning, text.path())) {
        found.set(meaning.set());
        found.set(numbers.get(exclusions.as()));
      }
      return;
    }
    Asserted asserted = text.context().about(one.start(), one.end());
    boolean asked = exclusions.areLookedUpAt(text.path());
    if (asserted.assertion() != Assertion.PRESENT
        && !(asked && exclusions.onlyTakesAway(asserted, text.words(), one.start()))) {
      if (isPlaced(meaning, text.path())) {
        text.others().add(meaning.set(), asserted);
      }
    } else if (isHeard(meaning, text.path())) {
      found.set(meaning.set());
    }
  }

  private void matchName(Products.Named one, Text text, BitSet found) {
    Asserted asserted = text.context().about(one.start(), one.end());
    for (String set : one.product().sets()) {
      int number = numbers.getOrDefault(set, ordered.size());
      if (number < ordered.size()
          && isLookedUp(number, text.path())
          && !soundsOnlyLike(number, one.start(), one.end(), text)) {
        if (asserted.assertion() == Assertion.PRESENT) {
          found.set(number);
        } else {
          text.others().add(number, asserted);
        }
      }
    }
  }

  /** Whether the longer name of a product covers it, so that the product says what it is. */
  private boolean isPartOfAName(Phrases.Found<Meaning> one, Text text) {
    return products.governs(one.meaning().entry().set())
        && text.names().stream().anyMatch(name -> name.exceeds(one));
  }

  /** Whether a phrase that the same set excludes covers words, and so makes them something else. */
  private boolean soundsOnlyLike(int set, int start, int end, Text text) {
    for (Phrases.Found<Meaning> other : text.phrases()) {
      if (other.meaning().excluded()
          && other.meaning().set() == set
          && other.start() <= start
          && other.end() >= end
          && isHeard(other.meaning(), text.path())) {
        return true;
      }
    }
    return false;
  }

  /** Whether its set is looked up in this place; if so, whoever listens is told. */
  private boolean isHeard(Meaning meaning, String path) {
    boolean heard = isPlaced(meaning, path);
    if (heard) {
      listener.accept(meaning.entry());
    }
    return heard;
  }

  private boolean isPlaced(Meaning meaning, String path) {
    return !meaning.entry().equals(left) && isLookedUp(meaning.set(), path);
  }

  /** Whether the word at this place belongs to a name of several words. */
  boolean isNamed(Words words, int at) {
    for (Phrases.Found<Meaning> found : phrases.in(words.words())) {
      if (found.start() <= at && at < found.end() && !found.meaning().excluded()) {
        return true;
      }
    }
    return false;
  }

  private boolean isLookedUp(int set, String path) {
    List<String> places = ordered.get(set).places();
    return places.isEmpty() || places.contains(path) || isTakenAwayAt(set, path);
  }

  private boolean isTakenAwayAt(int set, String path) {
    return exclusions.areLookedUpAt(path) && exclusions.concern(ordered.get(set).id());
  }
}
