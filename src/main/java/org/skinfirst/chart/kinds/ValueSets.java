package org.skinfirst.chart.kinds;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.text.Asserted;
import org.skinfirst.chart.text.Assertion;
import org.skinfirst.chart.text.Context;
import org.skinfirst.chart.text.Cues;
import org.skinfirst.chart.text.Phrases;
import org.skinfirst.chart.text.Words;
import org.skinfirst.facts.Need;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.PackFolder;

/** All value sets of a folder, ready to say which of them a record belongs to. */
public final class ValueSets {

  /**
   * A member of a set, or something that the set excludes because it only sounds like one.
   *
   * @param set id of the set
   */
  public record Entry(String set, boolean excluded, ValueSet.Member member) {}

  /** What a code or a phrase stands for, and in which set by number. */
  private record Meaning(int set, Entry entry) {

    boolean excluded() {
      return entry.excluded();
    }
  }

  private final Map<String, ValueSet> sets;
  private final List<ValueSet> ordered;
  private final Composites composites;
  private final Map<String, List<Meaning>> codes;
  private final Phrases<Meaning> phrases;
  private final List<Entry> entries;
  private final Cues cues;
  private final @Nullable Entry left;
  private final Consumer<Entry> listener;

  private ValueSets(Map<String, ValueSet> sets, List<ValueSet> ordered, Cues cues) {
    this.sets = sets;
    this.ordered = ordered;
    Map<String, Integer> numbers = new HashMap<>();
    this.codes = new HashMap<>();
    this.phrases = new Phrases<>();
    this.entries = new ArrayList<>();
    this.cues = cues;
    this.left = null;
    this.listener = entry -> {};
    for (int number = 0; number < ordered.size(); number++) {
      ValueSet set = ordered.get(number);
      numbers.put(set.id(), number);
      for (ValueSet.Member member : set.members()) {
        index(new Meaning(number, new Entry(set.id(), false, member)));
      }
      for (ValueSet.Member member : set.excluded()) {
        index(new Meaning(number, new Entry(set.id(), true, member)));
      }
    }
    this.composites = new Composites(ordered, numbers);
  }

  private ValueSets(ValueSets all, @Nullable Entry left, Consumer<Entry> listener) {
    this.sets = all.sets;
    this.ordered = all.ordered;
    this.composites = all.composites;
    this.codes = all.codes;
    this.phrases = all.phrases;
    this.entries = all.entries;
    this.cues = all.cues;
    this.left = left;
    this.listener = listener;
  }

  private void index(Meaning meaning) {
    ValueSet.Member member = meaning.entry().member();
    entries.add(meaning.entry());
    if (!member.isWords()) {
      codes
          .computeIfAbsent(key(member.system(), member.code()), k -> new ArrayList<>(1))
          .add(meaning);
    }
    member.words().forEach(words -> phrases.add(words, meaning));
  }

  /** Every member of every set, and everything excluded. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The same sets as if one entry were not written in them. */
  public ValueSets without(Entry entry) {
    return new ValueSets(this, entry, listener);
  }

  /** The same sets, telling each entry by which they classify something. */
  public ValueSets toldTo(Consumer<Entry> other) {
    return new ValueSets(this, left, other);
  }

  public static ValueSets read(PackFolder folder, Faults faults) {
    Map<String, ValueSet> sets = new LinkedHashMap<>();
    for (String path : folder.paths("valuesets/", ".json")) {
      ValueSet set = ValueSet.read(folder, path, faults);
      sets.put(set.id(), set);
    }
    return new ValueSets(sets, inOrder(folder, sets, faults), Cues.read(folder, faults));
  }

  /** Every set behind those that it is made of. */
  private static List<ValueSet> inOrder(
      PackFolder folder, Map<String, ValueSet> sets, Faults faults) {
    Map<String, ValueSet> done = new LinkedHashMap<>();
    sets.values().forEach(set -> place(folder, set, sets, done, new ArrayList<>(), faults));
    return List.copyOf(done.values());
  }

  private static void place(
      PackFolder folder,
      ValueSet set,
      Map<String, ValueSet> sets,
      Map<String, ValueSet> done,
      List<String> above,
      Faults faults) {
    if (above.contains(set.id())) {
      faults.add(set.file(), 0, "is made of itself", "through " + String.join(" and ", above));
      return;
    }
    if (done.containsKey(set.id())) {
      return;
    }
    List<String> path = new ArrayList<>(above);
    path.add(set.id());
    for (String id : parts(set)) {
      ValueSet part = sets.get(id);
      if (part == null) {
        faults.add(
            Lint.UNKNOWN_NAME,
            set.file(),
            folder.line(set.file(), ValueSet.URL + id + '"'),
            "value set '" + id + "' does not exist",
            "did you mean '" + Nearest.of(id, sets.keySet()) + "'?");
      } else {
        place(folder, part, sets, done, path, faults);
      }
    }
    done.putIfAbsent(set.id(), set);
  }

  private static List<String> parts(ValueSet set) {
    List<String> parts = new ArrayList<>(set.notIn());
    set.unions().forEach(union -> parts.addAll(union.ids()));
    return parts;
  }

  /** Ids of all sets. */
  public Set<String> ids() {
    return sets.keySet();
  }

  public Collection<ValueSet> all() {
    return sets.values();
  }

  /** What to look for in a record that may meet one of these needs. */
  public Needles needles(Collection<Need> needs) {
    return new Needles(new Anchors(sets).of(needs));
  }

  /**
   * The kinds of a record that is described by these concepts together. The first says what the
   * thing is, so whether it was known by its code or by words is asked of concepts in its place
   * alone: a coded route does not make a typed medicine a coded one.
   */
  public Kinds kindsOf(List<Described> concepts) {
    return kindsOf(concepts, new Level(Assertion.PRESENT));
  }

  /**
   * What the words of a record say about each kind that they name, with the cue that says so. Where
   * the record names it several times, the first in the order of {@link Assertion} counts; what is
   * coded is present. A kind that is made of others has the cue of the first of them.
   */
  public Map<String, Asserted> assertionsOf(List<Described> concepts) {
    Map<String, Asserted> assertions = new TreeMap<>();
    for (Assertion weakest : Assertion.values()) {
      Level level = new Level(weakest);
      for (String kind : kindsOf(concepts, level).ids()) {
        assertions.putIfAbsent(kind, level.asserted(kind));
      }
    }
    return assertions;
  }

  private Kinds kindsOf(List<Described> concepts, Level level) {
    BitSet byCode = new BitSet(ordered.size());
    BitSet byText = new BitSet(ordered.size());
    boolean named = false;
    boolean coded = false;
    for (Described concept : concepts) {
      BitSet codes = new BitSet(ordered.size());
      BitSet words = new BitSet(ordered.size());
      match(concept, level, codes, words);
      if (concept.path().equals(concepts.get(0).path())) {
        named |= !codes.isEmpty() || !words.isEmpty();
        coded |= !codes.isEmpty();
      }
      byCode.or(codes);
      byText.or(words);
    }
    if (byCode.isEmpty() && byText.isEmpty()) {
      return Kinds.NONE;
    }
    composites.add(byCode, byText);
    if (byCode.isEmpty() && byText.isEmpty()) {
      return Kinds.NONE;
    }
    boolean textOnly = named ? !coded : byCode.isEmpty();
    byText.or(byCode);
    Set<String> ids = new TreeSet<>();
    byText.stream().forEach(number -> ids.add(ordered.get(number).id()));
    return new Kinds(ids, textOnly);
  }

  private void match(Described concept, Level level, BitSet byCode, BitSet byText) {
    BitSet not = new BitSet();
    BitSet words = new BitSet();
    matchText(concept.text(), concept.path(), level, words);
    for (Described.Code code : concept.codes()) {
      for (Meaning meaning : codes.getOrDefault(key(code.system(), code.code()), List.of())) {
        if (isHeard(meaning, concept.path())) {
          (meaning.excluded() ? not : byCode).set(meaning.set());
        }
      }
      matchText(code.display(), concept.path(), level, words);
    }
    words.andNot(not);
    byText.or(words);
  }

  /** Whether its set is looked up in this place; if so, whoever listens is told. */
  private boolean isHeard(Meaning meaning, String path) {
    List<String> places = ordered.get(meaning.set()).places();
    boolean heard = !meaning.entry().equals(left) && (places.isEmpty() || places.contains(path));
    if (heard) {
      listener.accept(meaning.entry());
    }
    return heard;
  }

  private void matchText(String text, String path, Level level, BitSet found) {
    if (text.isEmpty()) {
      return;
    }
    Words words = Words.of(text);
    List<Phrases.Found<Meaning>> all = phrases.in(words.words());
    if (all.isEmpty()) {
      return;
    }
    Context context = cues.in(words);
    for (Phrases.Found<Meaning> one : all) {
      if (!one.meaning().excluded()
          && !soundsOnlyLike(one, all, path)
          && level.takes(one.meaning().entry().set(), context.about(one.start(), one.end()))
          && isHeard(one.meaning(), path)) {
        found.set(one.meaning().set());
      }
    }
  }

  /** Whether a phrase that the same set excludes covers it, and so makes it something else. */
  private boolean soundsOnlyLike(
      Phrases.Found<Meaning> one, List<Phrases.Found<Meaning>> all, String path) {
    return all.stream()
        .anyMatch(
            other ->
                other.meaning().excluded()
                    && other.meaning().set() == one.meaning().set()
                    && other.covers(one)
                    && isHeard(other.meaning(), path));
  }

  private static String key(String system, String code) {
    return CodeSystems.url(system) + '|' + code.strip();
  }
}
