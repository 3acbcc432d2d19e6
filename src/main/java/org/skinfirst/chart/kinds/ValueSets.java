package org.skinfirst.chart.kinds;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.facts.Need;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;

/** All value sets of a folder, ready to say which of them a record belongs to. */
public final class ValueSets {

  /** A phrase of a set: naming a member, or something that only sounds like one. */
  private record Meaning(int set, boolean excluded) {}

  private final Map<String, ValueSet> sets;
  private final List<ValueSet> ordered;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, BitSet> members = new HashMap<>();
  private final Map<String, BitSet> excluded = new HashMap<>();
  private final Phrases<Meaning> phrases = new Phrases<>();
  private final Doubt doubt;

  private ValueSets(Map<String, ValueSet> sets, List<ValueSet> ordered, Pack.Cues cues) {
    this.sets = sets;
    this.ordered = ordered;
    this.doubt = new Doubt(cues);
    for (int number = 0; number < ordered.size(); number++) {
      ValueSet set = ordered.get(number);
      numbers.put(set.id(), number);
      index(set.members(), members, new Meaning(number, false));
      index(set.excluded(), excluded, new Meaning(number, true));
    }
  }

  private void index(List<ValueSet.Member> list, Map<String, BitSet> codes, Meaning meaning) {
    for (ValueSet.Member member : list) {
      if (!member.isWords()) {
        codes
            .computeIfAbsent(key(member.system(), member.code()), k -> new BitSet())
            .set(meaning.set());
      }
      member.words().forEach(words -> phrases.add(words, meaning));
    }
  }

  public static ValueSets read(PackFolder folder, Pack pack, Faults faults) {
    Map<String, ValueSet> sets = new LinkedHashMap<>();
    for (String path : folder.paths("valuesets/", ".json")) {
      ValueSet set = ValueSet.read(folder, path, faults);
      sets.put(set.id(), set);
    }
    return new ValueSets(sets, inOrder(sets, faults), pack.cues());
  }

  /** Every set behind those that it is made of. */
  private static List<ValueSet> inOrder(Map<String, ValueSet> sets, Faults faults) {
    Map<String, ValueSet> done = new LinkedHashMap<>();
    sets.values().forEach(set -> place(set, sets, done, new ArrayList<>(), faults));
    return List.copyOf(done.values());
  }

  private static void place(
      ValueSet set,
      Map<String, ValueSet> sets,
      Map<String, ValueSet> done,
      List<String> above,
      Faults faults) {
    if (above.contains(set.id())) {
      faults.add(set.file(), 0, "is made of itself", "through " + String.join(" and ", above));
      return;
    }
    List<String> path = new ArrayList<>(above);
    path.add(set.id());
    for (String id : parts(set)) {
      ValueSet part = sets.get(id);
      if (part == null) {
        faults.add(
            set.file(),
            0,
            "value set '" + id + "' does not exist",
            "did you mean '" + Nearest.of(id, sets.keySet()) + "'?");
      } else {
        place(part, sets, done, path, faults);
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
    return new Needles(List.copyOf(new Anchors(sets).of(needs)));
  }

  /**
   * The kinds of a record that is described by these concepts together. The first says what the
   * thing is, so whether it was known by its code or by words is asked of concepts in its place
   * alone: a coded route does not make a typed medicine a coded one.
   */
  public Kinds kindsOf(List<Described> concepts) {
    BitSet byCode = new BitSet(ordered.size());
    BitSet byText = new BitSet(ordered.size());
    boolean named = false;
    boolean coded = false;
    for (Described concept : concepts) {
      BitSet codes = new BitSet(ordered.size());
      BitSet words = new BitSet(ordered.size());
      match(concept, codes, words);
      if (concept.path().equals(concepts.get(0).path())) {
        named |= !codes.isEmpty() || !words.isEmpty();
        coded |= !codes.isEmpty();
      }
      byCode.or(codes);
      byText.or(words);
    }
    combine(byCode, byText);
    if (byCode.isEmpty() && byText.isEmpty()) {
      return Kinds.NONE;
    }
    boolean textOnly = named ? !coded : byCode.isEmpty();
    byText.or(byCode);
    Set<String> ids = new TreeSet<>();
    byText.stream().forEach(number -> ids.add(ordered.get(number).id()));
    return new Kinds(ids, textOnly);
  }

  private void match(Described concept, BitSet byCode, BitSet byText) {
    BitSet not = new BitSet();
    BitSet words = new BitSet();
    matchText(concept.text(), words);
    for (Described.Code code : concept.codes()) {
      String key = key(code.system(), code.code());
      BitSet in = members.get(key);
      if (in != null) {
        addAllowed(in, concept.path(), byCode);
      }
      BitSet out = excluded.get(key);
      if (out != null) {
        not.or(out);
      }
      matchText(code.display(), words);
    }
    words.andNot(not);
    addAllowed(words, concept.path(), byText);
  }

  private void addAllowed(BitSet found, String path, BitSet to) {
    for (int n = found.nextSetBit(0); n >= 0; n = found.nextSetBit(n + 1)) {
      List<String> places = ordered.get(n).places();
      if (places.isEmpty() || places.contains(path)) {
        to.set(n);
      }
    }
  }

  private void matchText(String text, BitSet found) {
    if (text.isEmpty()) {
      return;
    }
    Words words = Words.of(text);
    List<Phrases.Found<Meaning>> all = phrases.in(words.words());
    for (Phrases.Found<Meaning> one : all) {
      if (!one.meaning().excluded()
          && !soundsOnlyLike(one, all)
          && !doubt.about(words, one.start(), one.end())) {
        found.set(one.meaning().set());
      }
    }
  }

  /** Whether a phrase that the same set excludes covers it, and so makes it something else. */
  private static boolean soundsOnlyLike(
      Phrases.Found<Meaning> one, List<Phrases.Found<Meaning>> all) {
    return all.stream()
        .anyMatch(
            other ->
                other.meaning().excluded()
                    && other.meaning().set() == one.meaning().set()
                    && other.covers(one));
  }

  private void combine(BitSet byCode, BitSet byText) {
    for (int n = 0; n < ordered.size(); n++) {
      ValueSet set = ordered.get(n);
      for (ValueSet.Union union : set.unions()) {
        if (union.ids().stream().allMatch(id -> isIn(byCode, id))) {
          byCode.set(n);
        } else if (union.ids().stream().allMatch(id -> isIn(byCode, id) || isIn(byText, id))) {
          byText.set(n);
        }
      }
      if (set.notIn().stream().anyMatch(id -> isIn(byCode, id) || isIn(byText, id))) {
        byCode.clear(n);
        byText.clear(n);
      }
    }
  }

  private boolean isIn(BitSet found, String id) {
    Integer number = numbers.get(id);
    return number != null && found.get(number);
  }

  private static String key(String system, String code) {
    return CodeSystems.url(system) + '|' + code.strip();
  }
}
