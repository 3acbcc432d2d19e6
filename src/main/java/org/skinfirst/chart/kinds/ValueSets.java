package org.skinfirst.chart.kinds;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.text.Assertion;
import org.skinfirst.chart.text.Words;
import org.skinfirst.facts.Need;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Shape;

/** All value sets of a folder, ready to say which of them a record belongs to. */
public final class ValueSets {

  /**
   * A member of a set, or something that the set excludes because it only sounds like one.
   *
   * @param set id of the set
   */
  public record Entry(String set, boolean excluded, ValueSet.Member member) {}

  /** Characters of a concept; longer ones hardly ever come again. */
  private static final int LONGEST_REMEMBERED = 500;

  private final Map<String, ValueSet> sets;
  private final List<ValueSet> ordered;
  private final Composites composites;

  /** What may stand in the YAML files about names of products and of what is taken away. */
  public static final Map<String, Shape> SHAPES =
      Map.of("exclusions.yaml", Exclusions.SHAPE, "products/classes.yaml", Products.SHAPE);

  private final Products products;
  private final ProductCodes codes;
  private final List<Entry> entries;
  private final Finder finder;
  private final @Nullable Recent<List<Described>, Kinds> recent;

  private ValueSets(Map<String, ValueSet> sets, List<ValueSet> ordered, Wording wording) {
    this.sets = sets;
    this.ordered = ordered;
    this.products = wording.products();
    this.codes = wording.codes();
    this.entries = new ArrayList<>();
    for (ValueSet set : ordered) {
      set.members().forEach(member -> entries.add(new Entry(set.id(), false, member)));
      set.excluded().forEach(member -> entries.add(new Entry(set.id(), true, member)));
    }
    Map<String, Integer> numbers = new HashMap<>();
    ordered.forEach(set -> numbers.put(set.id(), numbers.size()));
    this.finder = new Finder(ordered, numbers, wording);
    this.composites = new Composites(ordered, numbers);
    this.recent = new Recent<>();
  }

  private ValueSets(ValueSets all, Finder finder) {
    this.sets = all.sets;
    this.ordered = all.ordered;
    this.composites = all.composites;
    this.products = all.products;
    this.codes = all.codes;
    this.entries = all.entries;
    this.finder = finder;
    this.recent = null; // whoever listens wants to hear of each
  }

  /** Every member of every set, and everything excluded. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The same sets as if one entry were not written in them. */
  public ValueSets without(Entry entry) {
    return new ValueSets(this, finder.without(entry));
  }

  /** The same sets, telling each entry by which they classify something. */
  public ValueSets toldTo(Consumer<Entry> other) {
    return new ValueSets(this, finder.toldTo(other));
  }

  public static ValueSets read(PackFolder folder, Faults faults) {
    Map<String, ValueSet> sets = new LinkedHashMap<>();
    for (String path : folder.paths("valuesets/", ".json")) {
      ValueSet set = ValueSet.read(folder, path, faults);
      sets.put(set.id(), set);
    }
    return new ValueSets(
        sets, SetOrder.of(folder, sets, faults), Wording.read(folder, sets.keySet(), faults));
  }

  /** Ids of all sets. */
  public Set<String> ids() {
    return sets.keySet();
  }

  /** Every row of every table of products. */
  public Collection<Product> products() {
    return products.all();
  }

  public Collection<ValueSet> all() {
    return sets.values();
  }

  /** What to look for in a record that may meet one of these needs. */
  public WantedTerms terms(Collection<Need> needs) {
    return new WantedTerms(new NeededSets(sets).of(needs), products.all(), codes);
  }

  /**
   * The kinds of a record that is described by these concepts together, and those that its words
   * only say something else of. The first says what the thing is, so whether it was known by its
   * code or by words is asked of concepts in its place alone: a coded route does not make a typed
   * medicine a coded one.
   */
  public Kinds kindsOf(List<Described> concepts) {
    return recent == null || Described.length(concepts) > LONGEST_REMEMBERED
        ? find(concepts)
        : recent.of(List.copyOf(concepts), this::find);
  }

  private Kinds find(List<Described> concepts) {
    BitSet byCode = new BitSet(ordered.size());
    BitSet byText = new BitSet(ordered.size());
    Mentions others = new Mentions();
    boolean named = false;
    boolean coded = false;
    for (Described concept : concepts) {
      BitSet codes = new BitSet(ordered.size());
      BitSet words = new BitSet(ordered.size());
      finder.match(concept, others, codes, words);
      if (concept.path().equals(concepts.get(0).path())) {
        named |= !codes.isEmpty() || !words.isEmpty();
        coded |= !codes.isEmpty();
      }
      byCode.or(codes);
      byText.or(words);
    }
    if (byCode.isEmpty() && byText.isEmpty() && others.isEmpty()) {
      return others.isCut() ? new Kinds(Set.of(), false, List.of(), true) : Kinds.NONE;
    }
    List<Kinds.Other> rest = others.isEmpty() ? List.of() : others(byCode, byText, others);
    composites.add(byCode, byText);
    boolean textOnly = named ? !coded : byCode.isEmpty();
    byText.or(byCode);
    return new Kinds(ids(byText), textOnly && !byText.isEmpty(), rest, others.isCut());
  }

  /** Each kind under what counts most of all that is said of it. */
  private List<Kinds.Other> others(BitSet byCode, BitSet byText, Mentions mentions) {
    BitSet known = all(byCode, byText);
    BitSet words = (BitSet) byText.clone();
    List<Kinds.Other> others = new ArrayList<>(1);
    for (Assertion assertion : mentions.assertions()) {
      words.or(mentions.of(assertion));
      BitSet now = all(byCode, words);
      now.andNot(known);
      known.or(now);
      if (!now.isEmpty()) {
        others.add(new Kinds.Other(assertion, mentions.cue(assertion), ids(now)));
      }
    }
    return others;
  }

  private BitSet all(BitSet byCode, BitSet byText) {
    BitSet codes = (BitSet) byCode.clone();
    BitSet words = (BitSet) byText.clone();
    composites.add(codes, words);
    words.or(codes);
    return words;
  }

  private Set<String> ids(BitSet numbers) {
    if (numbers.isEmpty()) {
      return Set.of();
    }
    Set<String> ids = new TreeSet<>();
    for (int number = numbers.nextSetBit(0); number >= 0; number = numbers.nextSetBit(number + 1)) {
      ids.add(ordered.get(number).id());
    }
    return Collections.unmodifiableSet(ids);
  }

  /** The kinds that come of these alone: they themselves, and what is made of them. */
  public Set<String> madeOf(Collection<String> ids) {
    BitSet found = new BitSet(ordered.size());
    for (int number = 0; number < ordered.size(); number++) {
      if (ids.contains(ordered.get(number).id())) {
        found.set(number);
      }
    }
    return ids(all(found, new BitSet()));
  }

  /** Whether it can be told what a concept is that is of no kind: it has words, or a known code. */
  public boolean isTold(Described concept) {
    return !concept.text().isBlank()
        || concept.codes().stream()
            .anyMatch(
                code ->
                    !code.display().isBlank()
                        || CodeSystems.hasHeadings(code.system())
                        || !codes.name(code).isEmpty());
  }

  /** Whether the word at this place belongs to a name of several words. */
  public boolean isNamed(Words words, int at) {
    return finder.isNamed(words, at);
  }
}
