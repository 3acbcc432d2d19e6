package org.skinfirst.chart.kinds;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.kinds.Lookups.Lookup;
import org.skinfirst.chart.kinds.ValueSets.Entry;
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
   * @param excluded of the phrases, those that a set excludes
   * @param away words that are taken away; null where the place does not ask for them
   */
  private record Text(
      Lookup lookup,
      Words words,
      Mentions others,
      List<Phrases.Found<Meaning>> excluded,
      List<Products.Named> names,
      @Nullable BitSet away,
      Context context) {

    /** Whether it is taken away where that is asked for. */
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
  private final Lookups lookups;
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
    this.lookups = new Lookups(ordered, products, exclusions);
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
    this.lookups = all.lookups;
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
    Lookup lookup = lookups.at(concept.path());
    BitSet not = new BitSet();
    BitSet words = new BitSet();
    Mentions typed = new Mentions();
    matchText(concept.text(), lookup, typed, words);
    typed.forget(words);
    for (Described.Code code : concept.codes()) {
      BitSet coded = new BitSet();
      Mentions displayed = new Mentions();
      matchCode(code, lookup, coded, not);
      if (lookup.products() && code.display().isBlank()) {
        matchText(productCodes.name(code), lookup, others, coded);
      }
      matchText(code.display(), lookup, displayed, words);
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

  private void matchCode(Described.Code code, Lookup lookup, BitSet byCode, BitSet not) {
    for (String key : CodeSystems.keys(code.system(), code.code())) {
      matchCode(codes.getOrDefault(key, List.of()), lookup, byCode, not);
    }
    if (!headings.isEmpty()) {
      BitSet below = new BitSet();
      for (String heading : CodeSystems.headings(code.system(), code.code())) {
        matchCode(headings.getOrDefault(heading, List.of()), lookup, below, not);
      }
      below.andNot(not);
      byCode.or(below);
    }
  }

  private void matchCode(List<Meaning> meanings, Lookup lookup, BitSet byCode, BitSet not) {
    for (Meaning meaning : meanings) {
      if (isHeard(meaning, lookup)) {
        (meaning.excluded() ? not : byCode).set(meaning.set());
      }
    }
  }

  private void matchText(String raw, Lookup lookup, Mentions others, BitSet found) {
    if (raw.isEmpty()) {
      return;
    }
    Words words = Words.of(raw);
    List<Phrases.Found<Meaning>> all = phrases.in(words.words());
    if (raw.length() > Words.LONGEST_TEXT || all.size() == Phrases.MOST_FOUND) {
      others.cut();
    }
    List<Products.Named> names = lookup.products() ? products.in(raw, words) : List.of();
    if (all.isEmpty() && names.isEmpty()) {
      return;
    }
    List<Phrases.Found<Meaning>> excluded = new ArrayList<>(0);
    for (Phrases.Found<Meaning> one : all) {
      if (one.meaning().excluded()) {
        excluded.add(one);
      }
    }
    Context context = cues.in(words);
    BitSet away = lookup.exclusions() ? away(words, all, context) : null;
    Text text = new Text(lookup, words, others, excluded, names, away, context);
    for (Phrases.Found<Meaning> one : all) {
      if (!one.meaning().excluded()) {
        matchPhrase(one, text, found);
      }
    }
    names.forEach(one -> matchName(one, text, found));
  }

  private @Nullable BitSet away(Words words, List<Phrases.Found<Meaning>> all, Context context) {
    List<Phrases.Found<Meaning>> named =
        all.stream().filter(one -> exclusions.concern(one.meaning().entry().set())).toList();
    return named.isEmpty() ? null : exclusions.in(words, Exclusions.words(named), context);
  }

  private void matchPhrase(Phrases.Found<Meaning> one, Text text, BitSet found) {
    Meaning meaning = one.meaning();
    if (!isPlaced(meaning, text.lookup())
        || isPartOfAName(one, text)
        || soundsOnlyLike(meaning.set(), one.start(), one.end(), text)) {
      return;
    }
    if (text.lookup().takenAway().get(meaning.set())) {
      if (text.takesAway(one)) {
        listener.accept(meaning.entry());
        found.set(meaning.set());
        found.set(Objects.requireNonNull(numbers.get(exclusions.as())));
      }
      return;
    }
    Asserted asserted = text.context().about(one.start(), one.end());
    if (asserted.assertion() != Assertion.PRESENT
        && !(text.lookup().exclusions()
            && exclusions.onlyTakesAway(asserted, text.words(), one.start()))) {
      text.others().add(meaning.set(), asserted);
    } else {
      listener.accept(meaning.entry());
      found.set(meaning.set());
    }
  }

  private void matchName(Products.Named one, Text text, BitSet found) {
    Asserted asserted = text.context().about(one.start(), one.end());
    for (String set : one.product().sets()) {
      int number = numbers.getOrDefault(set, ordered.size());
      if (text.lookup().sets().get(number)
          && !soundsOnlyLike(number, one.start(), one.end(), text)) {
        if (asserted.assertion() == Assertion.PRESENT) {
          found.set(number);
        } else {
          text.others().add(number, asserted);
        }
      }
    }
  }

  /** Whether the longer name of a product covers it, and so says what it is. */
  private boolean isPartOfAName(Phrases.Found<Meaning> one, Text text) {
    if (text.names().isEmpty() || !products.governs(one.meaning().entry().set())) {
      return false;
    }
    for (Products.Named name : text.names()) {
      if (name.exceeds(one)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a phrase that the same set excludes covers words, and so makes them something else. */
  private boolean soundsOnlyLike(int set, int start, int end, Text text) {
    for (Phrases.Found<Meaning> other : text.excluded()) {
      if (other.meaning().set() == set
          && other.start() <= start
          && other.end() >= end
          && isHeard(other.meaning(), text.lookup())) {
        return true;
      }
    }
    return false;
  }

  /** Whether its set is looked up here; if so, whoever listens is told. */
  private boolean isHeard(Meaning meaning, Lookup lookup) {
    boolean heard = isPlaced(meaning, lookup);
    if (heard) {
      listener.accept(meaning.entry());
    }
    return heard;
  }

  private boolean isPlaced(Meaning meaning, Lookup lookup) {
    return lookup.sets().get(meaning.set()) && !meaning.entry().equals(left);
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
}
